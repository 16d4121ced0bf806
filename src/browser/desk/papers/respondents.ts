import { plainLine } from '../../../letters/plain-words.js'
import { inOfficeOrder, titleOfPost } from '../case-people.js'
import type { OpenDesk } from '../open-case.js'

/** Whom the report is about, by name and post as told; empty when neither was told. */
export function respondentsIn({ sealed, opened }: OpenDesk, lang: 'th' | 'en'): string {
  const { respondentNames, respondentPosts } = opened.body.answers
  const posts = inOfficeOrder(sealed, respondentPosts).map((post) => titleOfPost(sealed, post, lang))
  return [plainLine(respondentNames), ...posts].filter((part) => part !== '').join(', ')
}

import type { VerifiedDirectory } from '../../crypto/directory.js'
import { isHolder } from '../../crypto/directory-body.js'
import type { VerifiedEntry } from '../../crypto/directory.js'
import { reporterAuthor } from '../../crypto/envelope.js'
import type { Reader } from '../../ui/components/readers.js'
import type { Speech } from './case-words.js'
import type { OpenDesk } from './open-case.js'

/** Who wrote or holds something, by the verified directory: the server's word on names is not asked. */
export function nameOf({ t, lang }: Speech, directory: VerifiedDirectory, author: string): string {
  if (author === reporterAuthor) return t('desk.reporter')
  const entry = directory.entryOf(author)
  return entry === null ? t('desk.formerOfficer') : shownName(entry, lang)
}

export function shownName({ name, title }: VerifiedEntry, lang: Speech['lang']): string {
  return name ?? title[lang]
}

/** Those with a key first, then those who can get none. */
export function readersOf(speech: Speech, desk: OpenDesk): Reader[] {
  const { t, lang } = speech
  const { sealed, directory, keys } = desk
  const holders = sealed.holders.map((officer) => {
    const title = directory.entryOf(officer)?.title[lang] ?? ''
    const name = nameOf(speech, directory, officer)
    return { name: officer === keys.officer ? t('desk.me', { name }) : name, note: title, canOpen: true }
  })
  return [...holders, ...excludedReaders(speech, desk)]
}

function excludedReaders({ t, lang }: Speech, { sealed, directory, opened }: OpenDesk): Reader[] {
  return inOfficeOrder(sealed, opened.body.excludedPosts).flatMap((post) => {
    const title = titleOfPost(sealed, post, lang)
    const people = directory.entries.filter((entry) => entry.post === post && isHolder(entry))
    const note = t('desk.excludedPost')
    if (people.length === 0) return [{ name: title, note, canOpen: false }]
    return people.map((entry) => ({
      name: shownName(entry, lang),
      note: t('desk.excludedOfficer', { title: entry.title[lang] }),
      canOpen: false,
    }))
  })
}

/** Posts as the agency orders them; one that the agency no longer has comes last. */
export function inOfficeOrder({ posts }: OpenDesk['sealed'], ids: readonly string[]): string[] {
  const known = posts.map(({ id }) => id).filter((id) => ids.includes(id))
  return [...known, ...ids.filter((id) => !known.includes(id))]
}

export function titleOfPost({ posts }: OpenDesk['sealed'], post: string, lang: Speech['lang']): string {
  return posts.find(({ id }) => id === post)?.title[lang] ?? post
}

/** Whom this officer may let in: current holders of the directory without a key, whose post the report does not exclude. */
export function grantable({ sealed, directory, opened }: OpenDesk): VerifiedEntry[] {
  return directory.entries.filter(
    (entry) =>
      isHolder(entry) &&
      !sealed.holders.includes(entry.officer) &&
      !opened.body.excludedPosts.includes(entry.post),
  )
}

/** Fewer than two people in office can open the case: with one more key lost, nobody can. */
export function isLonely({ sealed, directory }: Pick<OpenDesk, 'sealed' | 'directory'>): boolean {
  return sealed.holders.filter((officer) => directory.entryOf(officer) !== null).length < 2
}

import type { GeneralCategory } from '../../agency/agency.js'
import { corruptionCategories, offences } from '../../kernel/category.js'
import { channels } from '../../kernel/channel.js'
import { intakeMethods } from '../../kernel/intake-method.js'
import { referralBodies } from '../../kernel/referral-body.js'
import { pastColumns, type PastColumn } from '../../register/past/past-columns.js'
import { pastComplaintStatuses, pastReportStatuses } from '../../register/past/past-case.js'
import {
  listNames,
  spelled,
  type ListName,
  type PastVocabulary,
} from '../../register/past/past-vocabulary.js'
import { messagesFor, type T } from '../../ui/messages/messages.js'

/** One choice of a list: what stands in a cell, and its code. */
export interface ListedWord {
  readonly code: string
  readonly text: string
}

/** Languages in which a template is given out; a file is read in either. */
export const templateLanguages = ['th', 'en'] as const

export function columnHead(t: T, column: PastColumn): string {
  return t(`register.past.column.${column}`)
}

/** What may stand in the cells of a column, in the order in which it is offered. */
export function listedWords(
  { t, lang }: { readonly t: T; readonly lang: 'th' | 'en' },
  categories: readonly GeneralCategory[],
): Readonly<Record<ListName, readonly ListedWord[]>> {
  const words = <Code extends string>(codes: readonly Code[], say: (code: Code) => string): ListedWord[] =>
    codes.map((code) => ({ code, text: say(code) }))
  return {
    room: words(channels, (code) => t(`register.past.room.${code}`)),
    method: words(intakeMethods, (code) => t(`terms.intakeMethod.${code}`)),
    corruptionCategory: words(corruptionCategories, (code) => t(`terms.category.${code}`)),
    generalCategory: categories.map(({ code, name }) => ({ code, text: name[lang] })),
    offence: words(offences, (code) => t(`terms.offence.${code}`)),
    reportStatus: words(pastReportStatuses, (code) => t(`terms.reportStatus.${code}`)),
    complaintStatus: words(pastComplaintStatuses, (code) => t(`terms.complaintStatus.${code}`)),
    body: words(referralBodies, (code) => t(`casework.body.${code}`)),
  }
}

/** Which lists fill a column; days are of none. */
export const listsOfColumn: Readonly<Partial<Record<PastColumn, readonly ListName[]>>> = {
  room: ['room'],
  method: ['method'],
  category: ['corruptionCategory', 'generalCategory'],
  offence: ['offence'],
  status: ['reportStatus', 'complaintStatus'],
  body: ['body'],
}

/** Every spelling that a file may have: the words of both languages, and the codes. */
export function vocabularyOf(categories: readonly GeneralCategory[]): PastVocabulary {
  const texts = templateLanguages.map((lang) => ({ lang, t: messagesFor(lang) }))
  const heads = pastColumns.map((column) => [
    column,
    new Set(texts.map(({ t }) => spelled(columnHead(t, column)))),
  ])
  const lists = listNames.map((name) => {
    const words = texts.flatMap((language) => listedWords(language, categories)[name])
    return [name, new Map(words.flatMap(({ code, text }) => [text, code].map((key) => [spelled(key), code])))]
  })
  return {
    heads: Object.fromEntries(heads) as PastVocabulary['heads'],
    lists: Object.fromEntries(lists) as PastVocabulary['lists'],
  }
}

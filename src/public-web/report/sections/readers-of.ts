import { recipientsFor, type DirectoryEntry, type VerifiedDirectory } from '../../../crypto/directory.js'
import { textIn } from '../../../kernel/bilingual.js'
import type { Lang } from '../../../ui/messages/translator.js'
import type { CustodyWords } from './report-form.js'

export interface ReaderWords {
  /** The name where the agency publishes it, otherwise the post. */
  readonly name: string
  readonly title: string
  /** Added from outside the agency. */
  readonly isExternal: boolean
}

/** How people of the directory are called on a page. */
export interface NamedIn {
  readonly lang: Lang
  /** Whether the agency lets its pages give names; the directory itself may have them all the same. */
  readonly showsNames: boolean
}

/** Who will be able to read a report, in words; plain data, so that it passes from a worker to its page. */
export interface ReadersWords {
  readonly readers: readonly ReaderWords[]
  /** Would read it, had the reporter not chosen otherwise. */
  readonly excluded: readonly ReaderWords[]
  readonly hasExternalCustodian: boolean
  /** Outsiders who can read it when nobody inside opens it in time. */
  readonly standby: readonly string[]
  readonly custody: CustodyWords
}

/** @returns null when too few are left: the report cannot be received here. */
export function readersOf(
  directory: VerifiedDirectory,
  { lang, showsNames }: NamedIn,
  postsWithoutKey: readonly string[],
): ReadersWords | null {
  const recipients = recipientsFor(directory, postsWithoutKey)
  if (recipients === null) return null
  const { holders, custodians, t } = recipients
  const { fallback, custody } = directory
  const usual = recipientsFor(directory, [])?.holders ?? []
  const isExternal = (entry: DirectoryEntry): boolean => fallback.holders.includes(entry.officer)
  const words = (entry: DirectoryEntry): ReaderWords => ({
    name: nameOf(entry, { lang, showsNames }),
    title: textIn(entry.title, lang),
    isExternal: isExternal(entry),
  })
  return {
    readers: holders.map(words),
    excluded: usual.filter(({ post }) => postsWithoutKey.includes(post)).map(words),
    standby: recipients.standby.map((entry) => nameAndTitle(entry, { lang, showsNames })),
    hasExternalCustodian: custodians.some(({ officer }) => !custody.custodians.includes(officer)),
    custody: {
      t,
      n: custodians.length,
      custodians: custodians.map((entry) => nameAndTitle(entry, { lang, showsNames })),
    },
  }
}

/** Those outside who would help if people inside cannot read. */
export function standbyReaders(directory: VerifiedDirectory, named: NamedIn): readonly ReaderWords[] {
  const recipients = recipientsFor(directory, [])
  const isReading = (officer: string): boolean =>
    recipients?.holders.some((entry) => entry.officer === officer) ?? false
  return directory.fallback.holders.flatMap((officer) => {
    const entry = directory.entryOf(officer)
    if (entry === null || isReading(officer)) return []
    const title = textIn(entry.title, named.lang)
    return [{ name: nameOf(entry, named), title, isExternal: true }]
  })
}

/** Those outside who guard a vault when too few inside may. */
export function fallbackCustodians(directory: VerifiedDirectory, named: NamedIn): readonly string[] {
  return directory.fallback.custodians.flatMap((officer) => {
    const entry = directory.entryOf(officer)
    return entry === null ? [] : [nameAndTitle(entry, named)]
  })
}

function nameOf({ name, title }: DirectoryEntry, { lang, showsNames }: NamedIn): string {
  return (showsNames ? name : null) ?? textIn(title, lang)
}

function nameAndTitle({ name, title }: DirectoryEntry, { lang, showsNames }: NamedIn): string {
  return showsNames && name !== null ? `${name} ${textIn(title, lang)}` : textIn(title, lang)
}

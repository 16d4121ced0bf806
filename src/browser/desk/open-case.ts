import type { AgeIdentity } from '../../crypto/age.js'
import { fromBase64 } from '../../crypto/bytes.js'
import type { VerifiedDirectory } from '../../crypto/directory.js'
import { reporterAuthor } from '../../crypto/envelope.js'
import { CryptoError } from '../../crypto/errors.js'
import { ReporterKey } from '../../crypto/hand-over.js'
import { checkContiguous, type Gap, type VerifyKeyOf } from '../../crypto/open.js'
import { openMessage } from '../../crypto/open-message.js'
import { openGrantedReport, type OpenedCase } from '../../crypto/open-report.js'
import {
  hasWithdrawn,
  officeTopicOf,
  openQuestions,
  reporterTopicOf,
  seenOf,
  type MessageTopic,
  type OpenQuestions,
} from '../../kernel/message-topic.js'
import type { OfficeDate } from '../../kernel/office-date.js'
import type { SealedCase, SealedWords } from '../../kernel/sealed-case.js'
import { openDrafts } from './open-drafts.js'
import type { UnlockedKeys } from './unlocked-keys.js'

export interface OpenedWords {
  readonly id: string
  readonly kind: SealedWords['kind']
  /** `reporter` or an officer's id; checked, unless the text is null. */
  readonly author: string
  readonly seq: number
  readonly on: OfficeDate
  /** Null: altered, forged, moved here from elsewhere, or not by the author the server names. */
  readonly text: string | null
  /** What goes with the words, as signed; null where nothing does, or the text is null. */
  readonly extra: Readonly<Record<string, unknown>> | null
}

/** What does not hold of what the server sent. */
export type CaseWarning =
  | { readonly kind: 'message' | 'note'; readonly position: number }
  | { readonly kind: 'missing'; readonly author: string; readonly count: number }
  | { readonly kind: 'repeated'; readonly author: string }
  | { readonly kind: 'excludedHolder'; readonly officer: string }

export interface OpenDesk {
  readonly sealed: SealedCase
  readonly keys: UnlockedKeys
  readonly directory: VerifiedDirectory
  readonly opened: OpenedCase
  readonly messages: readonly OpenedWords[]
  readonly notes: readonly OpenedWords[]
  /** What this officer had typed and not sent, by the form it stood in. */
  readonly drafts: ReadonlyMap<string, string>
  /** What the office has asked and the reporter has not answered. */
  readonly questions: OpenQuestions
  /** The reporter has signed that they want to withdraw. */
  readonly isWithdrawalAsked: boolean
  /** Empty when every signature, author, number and holder is as it must be. */
  readonly warnings: readonly CaseWarning[]
}

/**
 * Opens a case with the officer's own key and holds what the server says of it against what was signed.
 * @throws CryptoError when a grant or the report itself fails, and OwnPostExcludedError when this officer has come into a
 * post that the report excludes: nothing of such a case is shown.
 */
export async function openCase(
  sealed: SealedCase,
  keys: UnlockedKeys,
  directory: VerifiedDirectory,
): Promise<OpenDesk> {
  const files = {
    reportGrant: fromBase64(sealed.reportGrant),
    deskGrant: fromBase64(sealed.deskGrant),
    sealed: fromBase64(sealed.sealed),
  }
  const opened = await openGrantedReport(keys.identity, files, sealed, directory)
  if (holdsExcludedPost(opened, directory, keys.officer)) throw new OwnPostExcludedError()
  const messages = await openAll(sealed.messages, opened.reportIdentity, sealed, opened)
  const notes = await openAll(sealed.notes, opened.deskIdentity, sealed, opened)
  const warnings = [
    ...refused('message', messages),
    ...refused('note', notes),
    // The report itself is the reporter's first.
    ...gaps(checkContiguous([{ author: reporterAuthor, seq: 1 }, ...messages])),
    ...gaps(checkContiguous(notes)),
    ...excludedHolders(sealed, opened, directory),
  ]
  const topics = messages.map((message) => ({ topic: topicOf(message), seen: seenBy(message) }))
  return {
    ...{ sealed, keys, directory, opened, messages, notes, warnings },
    drafts: await openDrafts(sealed, opened, keys.officer),
    questions: openQuestions(topics),
    isWithdrawalAsked: hasWithdrawn(topics),
  }
}

/** The key fits, but the reporter does not want whoever holds this post to read. */
export class OwnPostExcludedError extends CryptoError {}

function holdsExcludedPost({ body }: OpenedCase, directory: VerifiedDirectory, officer: string): boolean {
  return body.excludedPosts.includes(directory.signedEntryOf(officer)?.post ?? '')
}

/** What a message is about; null when it does not verify. */
export function topicOf({ author, text, extra }: OpenedWords): MessageTopic | null {
  if (text === null) return null
  return author === reporterAuthor ? reporterTopicOf(extra) : officeTopicOf(extra)
}

function seenBy({ author, extra }: OpenedWords): number | null {
  return author === reporterAuthor ? seenOf(extra) : null
}

async function openAll(
  words: readonly SealedWords[],
  identity: AgeIdentity,
  { agency, locator }: SealedCase,
  opened: OpenedCase,
): Promise<OpenedWords[]> {
  const result: OpenedWords[] = []
  const reporter = new ReporterKey({ agency, locator }, opened.body.reporterVerifyKey)
  const verifyKeyOf: VerifyKeyOf = (name) =>
    name === reporterAuthor ? reporter.current : opened.verifyKeyOf(name)
  for (const { id, kind, officer, seq, on, sealed } of words) {
    const author = officer ?? reporterAuthor
    const expected = { kind, agency, locator }
    const envelope = await openMessage(identity, fromBase64(sealed), expected, verifyKeyOf).catch(orNull)
    const isAsTold = envelope?.author === author && envelope.seq === seq
    const { text, extra } = isAsTold ? envelope.body : { text: null, extra: null }
    if (text !== null) reporter.follow(author, extra)
    result.push({ id, kind, author, seq, on, text, extra })
  }
  return result
}

/** One text that fails is shown as such; the others are read all the same. */
function orNull(error: unknown): null {
  if (error instanceof CryptoError) return null
  throw error
}

function refused(kind: 'message' | 'note', words: readonly OpenedWords[]): CaseWarning[] {
  return words.flatMap(({ text }, index) => (text === null ? [{ kind, position: index + 1 }] : []))
}

function gaps(found: readonly Gap[]): CaseWarning[] {
  return found.flatMap(({ author, missing, repeated }): CaseWarning[] => [
    ...(missing.length > 0 ? [{ kind: 'missing', author, count: missing.length } as const] : []),
    ...(repeated.length > 0 ? [{ kind: 'repeated', author } as const] : []),
  ])
}

/** The server keeps the list of holders; who must not be on it stands inside the report. */
function excludedHolders(
  { holders }: SealedCase,
  { body }: OpenedCase,
  directory: VerifiedDirectory,
): CaseWarning[] {
  return holders
    .filter((officer) => body.excludedPosts.includes(directory.signedEntryOf(officer)?.post ?? ''))
    .map((officer) => ({ kind: 'excludedHolder', officer }))
}

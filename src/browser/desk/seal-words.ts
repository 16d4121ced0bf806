import { toBase64 } from '../../crypto/bytes.js'
import type { VerifiedEntry } from '../../crypto/directory.js'
import { makeGrant } from '../../crypto/grant.js'
import { sealMessage, type MessageKind } from '../../crypto/message.js'
import type { OpenDesk } from './open-case.js'

/** As the server's door reads it. */
export interface WordsToSend {
  readonly id: string
  readonly seq: number
  /** Standard base64. */
  readonly sealed: string
}

export interface WordsToSeal {
  readonly kind: MessageKind
  readonly text: string
  /** What goes with them: the status that a decision sets, the topic of a message. */
  readonly extra?: Readonly<Record<string, unknown>>
}

/**
 * Signs and seals in this officer's name: to the report key what the reporter reads, to the desk key what only holders do.
 * Both keys are those that the report itself names.
 */
export async function sealWords(desk: OpenDesk, words: WordsToSeal): Promise<WordsToSend> {
  const { sealed, keys, opened } = desk
  const isNote = words.kind === 'note'
  const before = (isNote ? desk.notes : desk.messages).filter(({ author }) => author === keys.officer)
  const seq = Math.max(0, ...before.map((own) => own.seq)) + 1
  const bytes = await sealMessage({
    ...words,
    agency: sealed.agency,
    locator: sealed.locator,
    seq,
    author: keys.officer,
    signing: keys.signing,
    recipient: isNote ? opened.body.deskRecipient : opened.body.reportRecipient,
  })
  return { id: crypto.randomUUID(), seq, sealed: toBase64(bytes) }
}

export interface GrantToSend {
  readonly grantee: string
  readonly report: string
  readonly desk: string
  /** Where the grantee's key was taken from: an older one than the grantee's is refused. */
  readonly directorySeq: number
}

/**
 * Both keys of the case for one more holder.
 * @throws ExcludedPostError when the report excludes the holder's post.
 */
export async function sealGrants(desk: OpenDesk, grantee: VerifiedEntry): Promise<GrantToSend> {
  const { sealed, keys, opened } = desk
  const grant = {
    grantee,
    excludedPosts: opened.body.excludedPosts,
    agency: sealed.agency,
    locator: sealed.locator,
    author: keys.officer,
    signing: keys.signing,
  }
  const report = await makeGrant({ ...grant, which: 'report', identity: opened.reportIdentity })
  const deskKey = await makeGrant({ ...grant, which: 'desk', identity: opened.deskIdentity })
  const directorySeq = desk.directory.seq
  return { grantee: grantee.officer, report: toBase64(report), desk: toBase64(deskKey), directorySeq }
}

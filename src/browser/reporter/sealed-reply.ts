import { toBase64 } from '../../crypto/bytes.js'
import { sealMessage } from '../../crypto/message.js'
import type { ReadCase } from '../../crypto/open-mailbox.js'
import { isUrgentTopic, reporterExtra, type ReporterTopic } from '../../kernel/message-topic.js'
import { moveExtra } from '../../kernel/report-move.js'
import { moveAnswerOf } from '../../public-web/mailbox/sections/reply-draft.js'
import type { MailboxContent } from '../../public-web/mailbox/sections/mailbox-content.js'
import type { Holder, Reply } from './mailbox-holder.js'
import type { ReporterProblem } from './reporter-ask.js'

interface Written {
  readonly agency: string
  readonly holder: Holder
  /** Null for a general complaint, whose messages are not sealed. */
  readonly read: ReadCase | null
  readonly reply: Reply
  /** What the page shows; what comes in while this is being sent, its reader has not seen. */
  readonly shown: MailboxContent
}

/** A message as the office's door reads it. */
export async function sealedReply({ agency, holder, read, reply, shown }: Written): Promise<object> {
  const { kind, text, answers, attachments } = reply
  if (read === null) return { body: text, reopens: kind === 'reopen' }
  const topic: ReporterTopic = kind === 'reopen' ? 'reply' : kind
  const { locator, keys } = holder
  const move = moveAnswerOf(kind, shown)
  const sealed = await sealMessage({
    ...{ kind: 'message', text, agency, locator, author: 'reporter' },
    extra: {
      ...reporterExtra(topic, shown.messages.length),
      ...(move && moveExtra(move)),
      ...(answers && { answers }),
      ...(attachments.length > 0 && { attachments }),
    },
    seq: read.nextSeq,
    signing: keys.signing,
    recipient: read.reportRecipient,
  })
  return {
    seq: read.nextSeq,
    sealed: toBase64(sealed),
    isUrgent: isUrgentTopic(topic),
    ...(move && { move: { id: move.id, agrees: move.agrees } }),
    ...(attachments.length > 0 && { attachments: attachments.map(({ id }) => id) }),
  }
}

/** Why the door took no message, when sending it anew would not help. */
export function whyRefused(status: number, result: unknown): ReporterProblem {
  if (result === 'not_ended' || result === 'not_asked') return 'not_offered'
  return status === 404 ? 'wrong_code' : 'failed'
}

import type { MailboxContent } from '../../public-web/mailbox/sections/mailbox-content.js'
import type { Attachments } from './attachments/attachments.js'
import { AskError, type MailboxAsks } from './reporter-ask.js'
import type { WorkerClient } from './worker-client.js'

/** Files may have to go again; more often than this something is wrong. */
const mostTries = 3

/**
 * Sends a message when all its files are with the server. What the server does not have is sent again by itself.
 * @throws AskError `files` when one of them needs the reporter first.
 */
export async function sendReply(
  worker: WorkerClient<MailboxAsks>,
  words: Omit<MailboxAsks['reply']['ask'], 'attachments'>,
  files: Attachments | null,
): Promise<MailboxContent> {
  for (let tries = 0; tries < mostTries; tries += 1) {
    const attachments = files === null ? [] : await files.settled()
    if (attachments === null) throw new AskError('files')
    const outcome = await worker.ask('reply', { ...words, attachments })
    if (outcome.result === 'sent') {
      files?.forget()
      return outcome.content
    }
    files?.sendAgain(outcome.missing)
  }
  throw new AskError('failed')
}

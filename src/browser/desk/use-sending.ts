import { useRef, useState } from 'preact/hooks'
import type { AttachmentRecord } from '../../crypto/attachment.js'
import type { FilesLoader } from '../reporter/load-files.js'
import type { MissingFiles, SendProblem } from './case-requests.js'

/** What words are made with: the files beside them, each durable at the office. */
export type Make<Made> = (files: readonly AttachmentRecord[]) => Promise<Made>

export interface Sending<Made> {
  readonly isSending: boolean
  readonly problem: SendProblem | null
  /** What is made for a text is made once: trying again after a lost connection sends the same, not a second one. */
  readonly send: (text: string, make: Make<Made>) => Promise<void>
}

/** Files may have to go again; more often than this something is wrong. */
const mostTries = 3

/**
 * Sends what one form seals, when all its files are with the server. What the server does not have is sent again.
 * @param deliver - null when it is done; the page is left then.
 * @param files - Those of the form; null for a form without any.
 */
export function useSending<Made>(
  deliver: (made: Made) => Promise<SendProblem | MissingFiles | null>,
  files: FilesLoader | null = null,
): Sending<Made> {
  const [isSending, setSending] = useState(false)
  const [problem, setProblem] = useState<SendProblem | null>(null)
  const kept = useRef<{ readonly text: string; readonly made: Made } | null>(null)
  const madeOnce = async (
    text: string,
    make: Make<Made>,
    records: readonly AttachmentRecord[],
  ): Promise<Made> => {
    const told = JSON.stringify([text, ...records.map(({ id }) => id)])
    const made = kept.current?.text === told ? kept.current.made : await make(records)
    kept.current = { text: told, made }
    return made
  }
  const attempt = async (text: string, make: Make<Made>): Promise<SendProblem | null> => {
    const attachments = files?.part?.attachments
    for (let tries = 0; tries < mostTries; tries += 1) {
      const records = attachments === undefined ? [] : await attachments.settled()
      if (records === null) return 'files'
      const outcome = await deliver(await madeOnce(text, make, records))
      if (!isMissing(outcome)) return outcome
      attachments?.sendAgain(outcome.missing)
    }
    return 'files'
  }
  const send = async (text: string, make: Make<Made>): Promise<void> => {
    setSending(true)
    setProblem(null)
    const outcome = await attempt(text, make)
    if (outcome === null) return
    setProblem(outcome)
    setSending(false)
  }
  return { isSending, problem, send }
}

function isMissing(outcome: SendProblem | MissingFiles | null): outcome is MissingFiles {
  return outcome !== null && typeof outcome === 'object'
}

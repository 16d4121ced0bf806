import { useRef, useState } from 'preact/hooks'
import type { SendProblem } from './case-requests.js'

export interface Sending<Made> {
  readonly isSending: boolean
  readonly problem: SendProblem | null
  /** What is made for a text is made once: trying again after a lost connection sends the same, not a second one. */
  readonly send: (text: string, make: () => Promise<Made>) => Promise<void>
}

/**
 * Sends what one form seals.
 * @param deliver - null when it is done; the page is left then.
 */
export function useSending<Made>(deliver: (made: Made) => Promise<SendProblem | null>): Sending<Made> {
  const [isSending, setSending] = useState(false)
  const [problem, setProblem] = useState<SendProblem | null>(null)
  const kept = useRef<{ readonly text: string; readonly made: Made } | null>(null)
  const send = async (text: string, make: () => Promise<Made>): Promise<void> => {
    setSending(true)
    setProblem(null)
    const made = kept.current?.text === text ? kept.current.made : await make()
    kept.current = { text, made }
    const outcome = await deliver(made)
    if (outcome === null) return
    setProblem(outcome)
    setSending(false)
  }
  return { isSending, problem, send }
}

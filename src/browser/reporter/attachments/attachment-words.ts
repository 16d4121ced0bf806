import type { Attachment, AttachmentState, UploadLimits } from './attachment.js'
import type { EvidenceWords } from '../../files/evidence-words.js'

const mebi = 1024 * 1024

/** What happens to a file now, or why nothing does. */
export function stateInWords(t: EvidenceWords, state: AttachmentState, limits: UploadLimits): string {
  switch (state.name) {
    case 'waiting':
    case 'checking':
    case 'asking':
    case 'done':
      return t(`evidence.state.${state.name}`)
    case 'sealing':
      return t('evidence.state.sealing', { percent: percentOf(state.fraction) })
    case 'sending':
      return sendingInWords(t, state)
    case 'failed':
      return t(`evidence.failed.${state.failure}`)
    case 'refused':
      return t(`evidence.refused.${state.refusal}`, {
        megabytes: Math.floor(limits.maxBytes / mebi),
        count: limits.maxCount,
      })
  }
}

/** What was taken out of a file, and what the reporter decided about it. */
export function cleaningInWords(t: EvidenceWords, { findings, isWithoutAuthors }: Attachment): string[] {
  if (findings === null) return []
  const removed = findings.removed.map((what) => t(`evidence.removed.${what}`))
  if (findings.authors.length === 0 || isWithoutAuthors === null) return removed
  return [...removed, t(isWithoutAuthors ? 'evidence.removed.authors' : 'evidence.removed.authorsKept')]
}

export function percentOf(fraction: number): number {
  return Math.floor(Math.min(1, fraction) * 100)
}

function sendingInWords(t: EvidenceWords, state: AttachmentState & { readonly name: 'sending' }): string {
  const { secondsLeft, isCut } = state
  const percent = percentOf(state.fraction)
  if (isCut) return t('evidence.state.cut', { percent })
  if (secondsLeft === null) return t('evidence.state.sending', { percent })
  if (secondsLeft < 60) return t('evidence.state.sendingSeconds', { percent, count: fives(secondsLeft) })
  return t('evidence.state.sendingMinutes', { percent, count: Math.round(secondsLeft / 60) })
}

/** A figure that changes with every second cannot be read. */
function fives(seconds: number): number {
  return Math.max(5, Math.ceil(seconds / 5) * 5)
}

import type { EvidenceWords } from './evidence-words.js'

const kibi = 1024
const mebi = kibi * kibi

/** A size that people read: whole kilobytes, none only of nothing; or megabytes, below ten with one digit behind the point. */
export function sizeInWords(t: EvidenceWords, bytes: number): string {
  if (bytes < mebi)
    return t('evidence.size.kb', { size: Math.max(Math.min(1, bytes), Math.round(bytes / kibi)) })
  const megabytes = bytes / mebi
  return t('evidence.size.mb', {
    size: megabytes < 10 ? megabytes.toFixed(1) : String(Math.round(megabytes)),
  })
}

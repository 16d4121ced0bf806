import { readFile } from 'node:fs/promises'
import { StartupError } from '../platform/errors/startup-error.js'

type Chain = 'journal' | 'audit'

/** Where a chain ended when somebody noted it. */
export interface KnownHead {
  readonly agency: string
  readonly chain: Chain
  readonly position: number
  readonly head: Uint8Array
}

const line =
  /^head ([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}) (journal|audit) ([1-9]\d{0,14}) ([0-9a-f]{64})$/

/** The line to keep: `knownHeads` reads it. @param head - 64 hexadecimal digits. */
export function headLine(agency: string, chain: Chain, position: number, head: string): string {
  return `head ${agency} ${chain} ${position} ${head}`
}

/**
 * The heads of the file that `--known` names; none without it. Other lines of what `verify` printed may stay in it.
 * @throws StartupError when the file cannot be read, or holds no head, or a line that only looks like one.
 */
export async function knownHeads(parameters: readonly string[]): Promise<KnownHead[]> {
  if (parameters.length === 0) return []
  const [option, path = ''] = parameters
  if (option !== '--known' || path === '' || parameters.length > 2) throw new StartupError('verify_usage')
  const text = await readFile(path, 'utf8').catch(() => {
    throw new StartupError('verify_known_unreadable', { path })
  })
  const heads = text
    .split(/\r?\n/)
    .flatMap((words, index) => (words.startsWith('head') ? [headOf(words.trimEnd(), path, index + 1)] : []))
  if (heads.length === 0) throw new StartupError('verify_known_empty', { path })
  return heads
}

/** Those of one chain of one agency. */
export function anchorsOf(known: readonly KnownHead[], agency: string, chain: Chain): KnownHead[] {
  return known.filter((head) => head.agency === agency && head.chain === chain)
}

function headOf(words: string, path: string, number: number): KnownHead {
  const [, agency, chain, position, head] = line.exec(words) ?? []
  if (agency === undefined || head === undefined)
    throw new StartupError('verify_known_malformed', { path, line: number })
  return { agency, chain: chain as Chain, position: Number(position), head: Buffer.from(head, 'hex') }
}

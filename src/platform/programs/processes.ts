import { existsSync, readFileSync, readlinkSync, realpathSync } from 'node:fs'
import { errorCode } from '../errors/error-code.js'

/**
 * Whether the process runs. One that has ended and that nobody has asked after yet (a zombie, as in containers whose
 * first process does not care for orphans) does not, though it still answers to signals.
 */
export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
  } catch (error) {
    // EPERM: it lives and belongs to somebody else.
    if (errorCode(error) !== 'EPERM') return false
  }
  return statusField(pid, 3) !== 'Z'
}

/** Clock ticks from the start of the machine to that of the process; null where the system does not say. */
export function startOf(pid: number): string | null {
  return statusField(pid, 22)
}

/**
 * Whether the process has this working folder: after a restart of the machine an old number may be anybody's. True where
 * the system does not say.
 */
export function worksIn(pid: number, folder: string): boolean {
  if (!existsSync('/proc/self')) return true
  try {
    return readlinkSync(`/proc/${pid}/cwd`) === realpathSync(folder)
  } catch {
    // Gone, or another user's: not ours.
    return false
  }
}

/** proc(5), /proc/PID/stat, counted from 1. The second field is a name in brackets and may hold anything. */
function statusField(pid: number, field: number): string | null {
  const path = `/proc/${pid}/stat`
  if (!existsSync(path)) return null
  const afterName = readFileSync(path, 'utf8').split(') ').at(-1) ?? ''
  return afterName.split(' ')[field - 3] ?? null
}

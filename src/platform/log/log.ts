import { pino, type DestinationStream } from 'pino'
import { errorCode } from '../errors/error-code.js'

/**
 * All that a log line may carry. No address, header, body, name or query: a log is copied to places where nobody thinks
 * of reporters. What is not here cannot be logged.
 */
export interface LogFields {
  readonly status?: number
  readonly method?: string
  /** The pattern, `/report/:id`, never the path that was asked for. */
  readonly route?: string
  readonly durationMs?: number
  readonly requestId?: string
  /** Ours or PostgreSQL's: letters, digits and underscores. */
  readonly code?: string
  readonly count?: number
  /** Class of the error and the places in our code, without its words: they can quote what a person wrote. */
  readonly error?: string
  readonly frames?: readonly string[]
}

const allowed = new Set([
  ...['event', 'program', 'status', 'method', 'route', 'durationMs'],
  ...['requestId', 'code', 'count', 'error', 'frames'],
])

export interface Log {
  info(event: string, fields?: LogFields): void
  warn(event: string, fields?: LogFields): void
  error(event: string, fields?: LogFields): void
}

/** @param destination - Standard output unless told. Lines are JSON. */
export function createLog(program: string, destination?: DestinationStream): Log {
  const logger = pino(
    {
      base: { program },
      timestamp: program === 'public' ? toTheHour : pino.stdTimeFunctions.isoTime,
      // The types forbid other fields; this holds where types were cast away.
      formatters: {
        log: (line) => Object.fromEntries(Object.entries(line).filter(([name]) => allowed.has(name))),
      },
    },
    destination ?? pino.destination(1),
  )
  return {
    info: (event, fields) => {
      logger.info({ ...fields, event })
    },
    warn: (event, fields) => {
      logger.warn({ ...fields, event })
    },
    error: (event, fields) => {
      logger.error({ ...fields, event })
    },
  }
}

/** A finer time beside a failed report, laid next to a network's log, would name the reporter. */
function toTheHour(): string {
  return `,"time":"${new Date().toISOString().slice(0, 13)}:00:00.000Z"`
}

/** What may be told of an error: its class, its code and where it arose. */
export function describeError(error: unknown): LogFields {
  if (!(error instanceof Error)) return { error: typeof error }
  const frames = afterMessage(error)
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .slice(0, 8)
    .map((line) => line.trim())
  const code = codeOf(error)
  return { error: error.constructor.name, frames, ...(code === null ? {} : { code }) }
}

/** A message may quote what a person wrote, and a line of it may look like a frame: it is cut off first. */
function afterMessage({ stack = '', message }: Error): string {
  const start = stack.indexOf(message)
  return start === -1 ? '' : stack.slice(start + message.length)
}

function codeOf(error: Error): string | null {
  const code = errorCode(error)
  return code !== null && /^\w{1,40}$/.test(code) ? code : null
}

import type { Config } from '../config/config.js'
import type { Log } from '../log/log.js'

/** What every program is given, whether it runs apart or under `npm start`. */
export interface ProgramContext {
  readonly config: Config
  /** Signs in as the program's own role. */
  readonly databaseUrl: string
  readonly log: Log
}

/** A part of the installation that runs until it is stopped. */
export interface Program {
  readonly name: string
  /** @throws StartupError when the operator can do something about it. */
  start(): Promise<RunningProgram>
}

export interface RunningProgram {
  /** Finishes what it has begun, then frees everything. */
  stop(): Promise<void>
}

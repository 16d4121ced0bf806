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

/** Why a program cannot start, for the person at the console: no stack trace, one sentence in each language. */
export class StartupError extends Error {
  /**
   * @param code - A key of `platform/programs/console.json`.
   * @param values - Fill the places `{name}` of the sentence.
   */
  constructor(
    readonly code: string,
    readonly values: Readonly<Record<string, string | number>> = {},
    options?: { readonly cause?: unknown },
  ) {
    super(code, options)
    this.name = new.target.name
  }
}

/** A setting in the environment is missing, malformed or unsafe. */
export class ConfigError extends StartupError {}

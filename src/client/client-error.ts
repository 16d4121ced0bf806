import sentences from './console.json' with { type: 'json' }

export type ClientErrorCode = Exclude<keyof typeof sentences, 'usage'>

/** Why a command did not do what was asked, as one sentence for the person at the console. */
export class ClientError extends Error {
  override readonly name = 'ClientError'

  constructor(
    readonly code: ClientErrorCode,
    values: Readonly<Record<string, string | number>> = {},
    options?: ErrorOptions,
  ) {
    const sentence = sentences[code].replace(/\{(\w+)\}/g, (_, name: string) => String(values[name]))
    super(sentence, options)
  }
}

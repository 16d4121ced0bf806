/** The inside of a file is not what its kind promises, so that nothing could be taken out of it. */
export class UnreadableError extends Error {
  override readonly name: string = 'UnreadableError'

  constructor(options?: ErrorOptions) {
    super('unreadable', options)
  }
}

/** It holds more than any honest file of its kind. */
export class TooLargeError extends UnreadableError {
  override readonly name = 'TooLargeError'
}

/** @throws UnreadableError unless the condition holds. */
export function expectReadable(condition: boolean): asserts condition {
  if (!condition) throw new UnreadableError()
}

/** Runs a reader of untrusted bytes: reading outside of them is the file's fault, every other error is ours. */
export function readingBytes<Result>(read: () => Result): Result {
  try {
    return read()
  } catch (error) {
    if (error instanceof RangeError) throw new UnreadableError({ cause: error })
    throw error
  }
}

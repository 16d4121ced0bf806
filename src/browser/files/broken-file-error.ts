/** A file that is not the one that its sender signed: altered, cut short, or another. */
export class BrokenFileError extends Error {
  override readonly name = 'BrokenFileError'
}

import { expectReadable } from './unreadable-error.js'

/** Reads big-endian numbers one after the other and never beyond its end. */
export class ByteReader {
  constructor(
    private readonly source: Uint8Array,
    private at: number,
    private readonly end: number,
  ) {}

  /** @throws UnreadableError when so many bytes are not there. */
  bytes(length: number): Uint8Array {
    expectReadable(length >= 0 && this.at + length <= this.end)
    this.at += length
    return this.source.subarray(this.at - length, this.at)
  }

  /** A number of 0 to 8 bytes; nothing gives zero. @throws UnreadableError when it is not there. */
  number(length: number): number {
    return this.bytes(length).reduce((value, byte) => value * 256 + byte, 0)
  }
}

import type { Readable } from 'node:stream'

/** A sender that gives nothing for so long has gone, whatever its connection says. Tor pauses for seconds. */
const longestSilenceMs = 20_000

export interface ArrivalLimits {
  /** Bytes; what comes beyond is not taken, and the sender is cut off. */
  readonly atMost: number
  /** Cuts the sender off. */
  readonly stopped: AbortSignal
}

/**
 * What a sender gives, until its end, the limit, a long silence or the signal. It ends without an error in every case:
 * the receiver counts what came. Whoever stops reading early leaves the connection open, to answer on it.
 */
export async function* arrivingBytes(
  source: Readable,
  { atMost, stopped }: ArrivalLimits,
): AsyncGenerator<Uint8Array> {
  const cutOff = (): void => {
    source.destroy()
  }
  if (stopped.aborted) cutOff()
  stopped.addEventListener('abort', cutOff, { once: true })
  const silence = setTimeout(cutOff, longestSilenceMs)
  let left = atMost
  try {
    for await (const piece of source.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
      silence.refresh()
      if (piece.length > left) cutOff()
      if (left > 0) yield piece.subarray(0, left)
      left -= Math.min(left, piece.length)
    }
  } catch {
    // The connection broke, or was cut off here: what came before is kept, and the sender goes on from there.
  } finally {
    clearTimeout(silence)
    stopped.removeEventListener('abort', cutOff)
  }
}

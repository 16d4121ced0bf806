/** A sender that gives nothing for so long has gone, whatever its connection says. Tor pauses for seconds. */
const longestSilenceMs = 20_000

export interface ArrivalLimits {
  /** Bytes; what comes beyond is not taken. */
  readonly atMost: number
  /** Ends the arrival early. */
  readonly stopped: AbortSignal
}

/**
 * What a sender gives, until its end, the limit, a long silence or the signal. It ends without an error in every case:
 * the receiver counts what came.
 */
export async function* arrivingBytes(
  source: AsyncIterable<Uint8Array>,
  { atMost, stopped }: ArrivalLimits,
): AsyncGenerator<Uint8Array> {
  const pieces = source[Symbol.asyncIterator]()
  let left = atMost
  try {
    while (left > 0) {
      const next = await nextWithin(pieces, stopped)
      if (next === null || next.done === true) return
      const piece = next.value.subarray(0, left)
      left -= piece.length
      yield piece
    }
  } finally {
    // Not waited for: a sender that is silent does not end either.
    void pieces.return?.().catch(() => undefined)
  }
}

async function nextWithin(
  pieces: AsyncIterator<Uint8Array>,
  stopped: AbortSignal,
): Promise<IteratorResult<Uint8Array> | null> {
  if (stopped.aborted) return null
  const next = pieces.next()
  // If the silence wins, nobody listens to this one any more.
  next.catch(() => undefined)
  const silence = new AbortController()
  const over = new Promise<null>((resolve) => {
    const stop = (): void => {
      resolve(null)
    }
    const timer = setTimeout(stop, longestSilenceMs)
    stopped.addEventListener('abort', stop, { once: true, signal: silence.signal })
    silence.signal.addEventListener('abort', () => {
      clearTimeout(timer)
    })
  })
  try {
    return await Promise.race([next, over])
  } finally {
    silence.abort()
  }
}

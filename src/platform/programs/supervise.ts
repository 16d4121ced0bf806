import type { Program, RunningProgram } from './program.js'

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

/**
 * From now on Ctrl-C, SIGTERM and a closed terminal ask for an orderly stop; asked a second time, the process ends at
 * once and the next start tidies up.
 */
export function listenForStop(): AbortSignal {
  const asked = new AbortController()
  for (const signal of signals) {
    process.on(signal, () => {
      if (asked.signal.aborted) process.exit(130)
      asked.abort()
    })
  }
  return asked.signal
}

/**
 * Starts the programs in order, waits until it is asked to stop, and stops them in reverse order. A program that does
 * not start, or a stop asked for meanwhile, stops those that had started.
 * @throws what the failing program threw.
 */
export async function supervise(
  programs: readonly Program[],
  stop: AbortSignal,
  ready: () => Promise<void> | void,
): Promise<void> {
  const running: RunningProgram[] = []
  try {
    for (const program of programs) {
      if (stop.aborted) return
      running.push(await program.start())
    }
    await ready()
    await aborted(stop)
  } finally {
    for (const program of running.toReversed()) await program.stop()
  }
}

async function aborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return
  // Waiting for a signal alone does not keep Node from ending.
  const alive = setInterval(() => undefined, 3_600_000)
  await new Promise<void>((resolve) => {
    signal.addEventListener('abort', () => {
      resolve()
    })
  })
  clearInterval(alive)
}

import { useState } from 'preact/hooks'

interface Each<Result> {
  readonly results: readonly Result[]
  readonly isBusy: boolean
  readonly isDone: boolean
  readonly start: () => void
}

/** Does one thing after the other, and says how far it is. @param act - Its failure is a result; the next comes all the same. */
export function useEach<Item, Result>(
  items: readonly Item[],
  act: (item: Item) => Promise<Result>,
): Each<Result> {
  const [results, setResults] = useState<readonly Result[]>([])
  const [isBusy, setBusy] = useState(false)
  const run = async (): Promise<void> => {
    setBusy(true)
    const made: Result[] = []
    for (const item of items) {
      made.push(await act(item))
      setResults([...made])
    }
    setBusy(false)
  }
  return { results, isBusy, isDone: results.length === items.length, start: () => void run() }
}

import type { JSX } from 'preact'
import { useContext } from 'preact/hooks'
import { SealIcon } from './seal-icon.js'
import { WordsContext } from './words.js'

interface UnlockedMarkProps {
  /** Until the key locks itself. */
  readonly minutes: number
}

/** Says that the officer's key is open in this browser. Drawn by the browser, which alone knows it. */
export function UnlockedMark({ minutes }: UnlockedMarkProps): JSX.Element {
  const t = useContext(WordsContext)
  return (
    <span class="sj-unlocked">
      <SealIcon state="open" />
      {t('common.keyUnlocked', { minutes })}
    </span>
  )
}

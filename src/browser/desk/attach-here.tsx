import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { Button } from '../../ui/components/button.js'
import { FilesBox } from '../reporter/files-box.js'
import type { FilesLoader } from '../reporter/load-files.js'
import type { Speech } from './case-words.js'

interface AttachHereProps {
  readonly speech: Speech
  readonly files: FilesLoader
  readonly label: string
  /** Shown at once, where a form is for files. */
  readonly isOpen?: boolean
}

/** Where an officer chooses files. Nothing of it is loaded before it is asked for: most words go without. */
export function AttachHere({ speech: { t }, files, label, isOpen = false }: AttachHereProps): JSX.Element {
  const [isShown, setShown] = useState(isOpen)
  if (isShown) return <FilesBox t={t} load={files.load} />
  return (
    <div>
      <Button
        type="button"
        variant="secondary"
        onClick={() => {
          setShown(true)
        }}
      >
        {label}
      </Button>
    </div>
  )
}

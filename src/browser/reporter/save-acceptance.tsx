import type { JSX } from 'preact'
import type { SignedAcceptance } from '../../public-web/report/sections/acceptance-part.js'
import type { ReporterWords } from '../../public-web/report/sections/reporter-words.js'
import { Button } from '../../ui/components/button.js'

interface SaveAcceptanceProps {
  readonly t: ReporterWords
  readonly acceptance: SignedAcceptance
  /** base64url of the key that checks it; stands in the file, for whoever checks it years later. */
  readonly verifyKey: string
}

/** Hands the acceptance to the browser as a file. Nothing is kept unless the reader says so. */
export function SaveAcceptance({ t, acceptance, verifyKey }: SaveAcceptanceProps): JSX.Element {
  const save = (): void => {
    const { text, signature } = acceptance
    const json = JSON.stringify({ text, signature, verifyKey }, null, 2)
    const address = URL.createObjectURL(new Blob([json], { type: 'application/json' }))
    const link = document.createElement('a')
    link.href = address
    // A name that tells nothing to who sees the folder.
    link.download = 'document.json'
    link.click()
    URL.revokeObjectURL(address)
  }
  return (
    <Button type="button" variant="secondary" onClick={save}>
      {t('receipt.acceptance.save')}
    </Button>
  )
}

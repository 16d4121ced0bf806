import { render } from 'preact'
import { CryptoError } from '../../crypto/errors.js'
import { InsetText } from '../../ui/components/inset-text.js'
import { WarningText } from '../../ui/components/warning-text.js'
import { WordsContext } from '../../ui/components/words.js'
import { deskWords } from './desk-words.js'
import { fetchLostCases, waitingIn } from './regrant.js'
import { RegrantView } from './regrant-view.js'
import { unlockedKeys, verifiedDirectory } from './unlocked-keys.js'

const t = deskWords()
const place = document.getElementById('regrant')

if (place !== null) void draw(place)

async function draw(element: HTMLElement): Promise<void> {
  const content = await contentOf(element).catch((error: unknown) => (
    <WarningText>
      {t(error instanceof CryptoError ? 'accounts.directoryChanged' : 'accounts.failed')}
    </WarningText>
  ))
  render(<WordsContext.Provider value={t}>{content}</WordsContext.Provider>, element)
}

async function contentOf({ dataset }: HTMLElement) {
  const keys = await unlockedKeys()
  if (keys === null) {
    return (
      <InsetText>
        {t('accounts.admissionLocked')}{' '}
        <a class="govuk-link" href={dataset['unlockPath'] ?? '/sign-in'}>
          {t('accounts.unlock')}
        </a>
      </InsetText>
    )
  }
  const directory = await verifiedDirectory()
  const cases = await fetchLostCases()
  const granter = { keys, directory, untold: cases.untold }
  return (
    <RegrantView
      granter={granter}
      waiting={waitingIn(cases, directory)}
      alone={cases.alone}
      casesPath={dataset['cases'] ?? '/corruption'}
    />
  )
}

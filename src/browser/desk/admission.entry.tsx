import { render } from 'preact'
import { CryptoError } from '../../crypto/errors.js'
import { InsetText } from '../../ui/components/inset-text.js'
import { WarningText } from '../../ui/components/warning-text.js'
import { WordsContext } from '../../ui/components/words.js'
import { loadAdmission, type Admission } from './admission.js'
import { AdmissionView } from './admission-view.js'
import { deskWords } from './desk-words.js'

const t = deskWords()
const place = document.getElementById('admission')

void draw()

async function draw(): Promise<void> {
  if (place === null) return
  const admission = await loadAdmission().catch(orRefused)
  render(
    <WordsContext.Provider value={t}>
      <Loaded admission={admission} unlockPath={place.dataset['unlockPath'] ?? '/sign-in'} />
    </WordsContext.Provider>,
    place,
  )
}

interface LoadedProps {
  readonly admission: Admission | 'refused' | null
  readonly unlockPath: string
}

function Loaded({ admission, unlockPath }: LoadedProps) {
  if (admission === 'refused') {
    return (
      <WarningText>
        {t('accounts.admissionRefusedTitle')} {t('accounts.directoryChanged')}
      </WarningText>
    )
  }
  if (admission !== null) return <AdmissionView admission={admission} />
  return (
    <InsetText>
      {t('accounts.admissionLocked')}{' '}
      <a class="govuk-link" href={unlockPath}>
        {t('accounts.unlock')}
      </a>
    </InsetText>
  )
}

function orRefused(error: unknown): 'refused' {
  if (error instanceof CryptoError) return 'refused'
  throw error
}

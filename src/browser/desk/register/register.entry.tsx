import { render } from 'preact'
import type { VerifiedDirectory } from '../../../crypto/directory.js'
import { CryptoError } from '../../../crypto/errors.js'
import type { RegisterPageData } from '../../../kernel/register-page-data.js'
import { InsetText } from '../../../ui/components/inset-text.js'
import { WordsContext } from '../../../ui/components/words.js'
import { askBeforeLosing } from '../../reporter/ask-before-losing.js'
import { elementById, pageData } from '../../reporter/page-elements.js'
import { KeyLockedError, verifiedDirectory } from '../unlocked-keys.js'
import { RegisterApp } from './register-app.js'
import { registerWords } from './register-words.js'

const t = registerWords()
const root = elementById('register-app')
const data = pageData(root) as RegisterPageData

void start()

async function start(): Promise<void> {
  const directory = await verifiedDirectory().catch(whyNot)
  root.replaceChildren()
  render(
    <WordsContext.Provider value={t}>
      {typeof directory === 'string' ? (
        <InsetText>
          {t(`register.waiting.${directory}`)}{' '}
          <a class="govuk-link" href={data.unlockHref}>
            {t('register.waiting.unlock')}
          </a>
        </InsetText>
      ) : (
        <RegisterApp {...{ t, data, directory }} />
      )}
    </WordsContext.Provider>,
    root,
  )
  askBeforeLosing()
}

/** Nothing is sealed to a directory that this officer's key does not know. */
function whyNot(error: unknown): 'locked' | 'directory' | 'network' | VerifiedDirectory {
  if (error instanceof KeyLockedError) return 'locked'
  return error instanceof CryptoError ? 'directory' : 'network'
}

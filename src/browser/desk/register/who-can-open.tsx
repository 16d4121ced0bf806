import type { JSX } from 'preact'
import type { VerifiedDirectory } from '../../../crypto/directory.js'
import type { RegisterPageData } from '../../../kernel/register-page-data.js'
import type { ReadersWords } from '../../../public-web/report/sections/readers-of.js'
import { Readers } from '../../../ui/components/readers.js'
import { Sealed } from '../../../ui/components/sealed.js'
import type { RegisterWords } from './register-words.js'

interface WhoCanOpenProps {
  readonly t: RegisterWords
  readonly data: RegisterPageData
  readonly directory: VerifiedDirectory
  /** Null: too few would be left. */
  readonly readers: ReadersWords | null
}

/** Who will hold a key, from the verified directory; and that typing alone opens nothing. */
export function WhoCanOpen({ t, readers }: WhoCanOpenProps): JSX.Element {
  if (readers === null) {
    return (
      <div role="alert">
        <p class="govuk-error-message">{t('register.problem.no_recipients')}</p>
      </div>
    )
  }
  return (
    <div aria-live="polite">
      <Sealed label={t('register.readers.label', { count: readers.readers.length })}>
        <Readers
          readers={[
            ...readers.readers.map(({ name, title, isExternal }) => ({
              name,
              note: isExternal ? t('register.readers.external') : title,
              canOpen: true,
            })),
            ...readers.excluded.map(({ name, title }) => ({
              name,
              note: t('register.readers.excluded', { title }),
              canOpen: false,
            })),
          ]}
        />
        {readers.standby.length > 0 && (
          <p class="govuk-body">{t('register.readers.standby', { names: readers.standby.join(', ') })}</p>
        )}
        <p class="govuk-body">{t('register.readers.typist')}</p>
      </Sealed>
    </div>
  )
}

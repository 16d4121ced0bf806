import type { JSX } from 'preact'
import { keyFingerprint } from '../../crypto/fingerprint.js'
import { Button } from '../../ui/components/button.js'
import { Card } from '../../ui/components/card.js'
import { Nowrap } from '../../ui/components/nowrap.js'
import { WarningText } from '../../ui/components/warning-text.js'
import { formatLocator } from '../../ui/text/format-locator.js'
import { deskWords, pageLanguage } from './desk-words.js'
import { EachProgress } from './each-progress.js'
import { regrant, type Granter, type LostCases, type Regranted, type Waiting } from './regrant.js'
import { UntoldReporters } from './untold-reporters.js'
import { useEach } from './use-each.js'

const t = deskWords()

interface RegrantViewProps {
  readonly granter: Granter
  readonly waiting: readonly Waiting[]
  readonly alone: LostCases['alone']
  /** Where the cases lie, in the language of the page. */
  readonly casesPath: string
}

/** Colleagues who wait for cases of this holder, and cases that would be lost with this holder. */
export function RegrantView({ granter, waiting, alone, casesPath }: RegrantViewProps): JSX.Element {
  return (
    <div class="sj-narrow">
      <UntoldReporters granter={granter} casesPath={casesPath} />
      {waiting.length === 0 && <p class="govuk-body">{t('keys.regrantNone')}</p>}
      {waiting.map((one) => (
        <WaitingCard granter={granter} waiting={one} key={one.entry.officer} />
      ))}
      {alone.length > 0 && (
        <>
          <h2 class="govuk-heading-m">{t('keys.aloneTitle')}</h2>
          <WarningText>{t('keys.aloneText')}</WarningText>
          <ul class="govuk-list">
            {alone.map(({ report, locator }) => (
              <li key={report}>
                <a class="govuk-link" href={`${casesPath}/${report}`}>
                  <Nowrap>{formatLocator(locator)}</Nowrap>
                </a>
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  )
}

interface WaitingCardProps {
  readonly granter: Granter
  readonly waiting: Waiting
}

function WaitingCard({ granter, waiting: { entry, cases } }: WaitingCardProps): JSX.Element {
  const name = entry.name ?? entry.title[pageLanguage()]
  const isCompromised = cases.some(({ why }) => why === 'key_compromised')
  const { results, isBusy, isDone, start } = useEach(cases, (one) =>
    regrant(granter, one, entry).catch(() => 'failed' as const),
  )
  return (
    <Card id={`waiting-${entry.officer}`} title={name}>
      <p class="govuk-body">
        {entry.title[pageLanguage()]}
        <br />
        {t('accounts.keyFingerprintOf')} <Nowrap>{keyFingerprint(entry)}</Nowrap>
      </p>
      <p class="govuk-body">{t('keys.regrantCount', { count: cases.length })}</p>
      {isCompromised && <p class="govuk-body">{t('keys.regrantTells')}</p>}
      {!isDone && (
        <Button type="button" disabled={isBusy} onClick={start}>
          {t('keys.regrantButton', { name })}
        </Button>
      )}
      <div role="status">
        {isBusy && <EachProgress done={results.length} of={cases.length} label={t('keys.regrantProgress')} />}
        {isDone && <Results results={results} />}
      </div>
    </Card>
  )
}

function Results({ results }: { readonly results: readonly Regranted[] }): JSX.Element {
  const kinds = ['granted', 'excluded', 'failed'] as const
  return (
    <ul class="govuk-list govuk-list--bullet">
      {kinds.map((kind) => {
        const count = results.filter((result) => result === kind).length
        return count > 0 && <li>{t(`keys.regranted.${kind}`, { count })}</li>
      })}
    </ul>
  )
}

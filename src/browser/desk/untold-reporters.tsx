import type { JSX } from 'preact'
import { Button } from '../../ui/components/button.js'
import { Card } from '../../ui/components/card.js'
import { Nowrap } from '../../ui/components/nowrap.js'
import { formatLocator } from '../../ui/text/format-locator.js'
import { deskWords } from './desk-words.js'
import { EachProgress } from './each-progress.js'
import type { Granter } from './regrant.js'
import { useEach } from './use-each.js'
import { warnReporter, type Warned } from './warn-reporter.js'

const t = deskWords()

interface UntoldReportersProps {
  readonly granter: Granter
  /** Where the cases lie, in the language of the page. */
  readonly casesPath: string
}

/** Reporters whom no officer has told yet that a key may be in other hands: whatever becomes of the key's officer. */
export function UntoldReporters({ granter, casesPath }: UntoldReportersProps): JSX.Element | null {
  const { untold, keys, directory } = granter
  const { results, isBusy, isDone, start } = useEach(untold, (one) =>
    warnReporter(one, keys, directory).catch(() => 'failed' as const),
  )
  if (untold.length === 0) return null
  const cases = new Map(untold.map(({ report, locator }) => [report, locator]))
  return (
    <Card id="untold" title={t('keys.warnTitle')}>
      <p class="govuk-body">{t('keys.warnLead')}</p>
      <ul class="govuk-list">
        {[...cases].map(([report, locator]) => (
          <li key={report}>
            <a class="govuk-link" href={`${casesPath}/${report}`}>
              <Nowrap>{formatLocator(locator)}</Nowrap>
            </a>
          </li>
        ))}
      </ul>
      {!isDone && (
        <Button type="button" disabled={isBusy} onClick={start}>
          {t('keys.warnButton')}
        </Button>
      )}
      <div role="status">
        {isBusy && <EachProgress done={results.length} of={untold.length} label={t('keys.warnProgress')} />}
        {isDone && <Results results={results} />}
      </div>
    </Card>
  )
}

function Results({ results }: { readonly results: readonly Warned[] }): JSX.Element {
  return (
    <ul class="govuk-list govuk-list--bullet">
      {(['told', 'failed'] as const).map((kind) => {
        const count = results.filter((result) => result === kind).length
        return count > 0 && <li key={kind}>{t(`keys.warned.${kind}`, { count })}</li>
      })}
    </ul>
  )
}

import type { JSX } from 'preact'
import type { ProposalEntity } from '../../retention/proposal.entity.js'
import { Button } from '../../ui/components/button.js'
import { CaseHead } from '../../ui/components/case-head.js'
import { Checkboxes } from '../../ui/components/checkboxes.js'
import { ErrorSummary } from '../../ui/components/error-summary.js'
import { InsetText } from '../../ui/components/inset-text.js'
import { WarningText } from '../../ui/components/warning-text.js'
import type { DeskFrame } from '../desk-frame.js'
import { CsrfField, Desk } from '../desk.js'
import type { NameOf } from '../officer-names.js'
import { caseDays, caseLine } from './kept-words.js'
import { proposedLine } from './retention.page.js'

interface DecidePageProps {
  readonly frame: DeskFrame
  /** Of other officers. */
  readonly proposals: readonly ProposalEntity[]
  readonly nameOf: NameOf
  readonly isNoneChosen: boolean
}

/** Where the second person looks at each proposal and destroys what it names. */
export function DecidePage({ frame, proposals, nameOf, isNoneChosen }: DecidePageProps): JSX.Element {
  const { t, href } = frame
  const error = isNoneChosen ? t('retention.problem.none_chosen') : undefined
  return (
    <Desk
      frame={frame}
      title={t('retention.decideTitle')}
      room="retention"
      back="/retention"
      hasErrors={isNoneChosen}
    >
      {error !== undefined && <ErrorSummary errors={[{ text: error, href: '#proposal' }]} />}
      <CaseHead title={t('retention.decideTitle')} facts={t('retention.decideLead')} />
      {proposals.length === 0 ? (
        <InsetText>{t('retention.decideNone')}</InsetText>
      ) : (
        <form method="post" action={href('/retention/destroy')} novalidate>
          <CsrfField frame={frame} />
          <WarningText>{t('retention.warning')}</WarningText>
          <p class="govuk-body">{t('retention.stays')}</p>
          <Checkboxes
            name="proposal"
            legend={{ text: t('retention.decideLegend') }}
            class="govuk-checkboxes--small"
            error={error}
            items={proposals.map((proposal) => ({
              value: proposal.id,
              text: caseLine(frame, proposal),
              hint: [
                caseDays(frame, proposal),
                t(`retention.reason.${proposal.reason}`),
                proposedLine(frame, nameOf, proposal),
              ].join(' · '),
            }))}
          />
          <p class="govuk-hint">{t('retention.backupNote')}</p>
          <Button variant="warning" preventDoubleClick>
            {t('retention.destroy')}
          </Button>
        </form>
      )}
    </Desk>
  )
}

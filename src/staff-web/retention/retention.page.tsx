import type { JSX } from 'preact'
import { destructionReasons } from '../../kernel/retention.js'
import { caseRoles } from '../../kernel/role.js'
import type { KeptLists } from '../../retention/list-kept.service.js'
import type { ProposalEntity } from '../../retention/proposal.entity.js'
import { Button } from '../../ui/components/button.js'
import { Card } from '../../ui/components/card.js'
import { CaseHead } from '../../ui/components/case-head.js'
import { Checkboxes } from '../../ui/components/checkboxes.js'
import { ErrorSummary } from '../../ui/components/error-summary.js'
import { NotificationBanner } from '../../ui/components/notification-banner.js'
import { Radios } from '../../ui/components/radios.js'
import { formatLocator } from '../../ui/text/format-locator.js'
import { formatOfficeDate } from '../../ui/text/format-office-date.js'
import type { DeskFrame } from '../desk-frame.js'
import { CsrfField, Desk } from '../desk.js'
import type { NameOf } from '../officer-names.js'
import { HeldTable, SoonTable } from './kept-tables.js'
import { caseDays, caseLine, personOf, unbroken } from './kept-words.js'
import { valueOf, type ProposeProblem } from './sent-retention.js'

export const retentionActs = ['proposed', 'withdrawn', 'destroyed'] as const

export interface RetentionPageProps {
  readonly frame: DeskFrame
  readonly lists: KeptLists
  readonly nameOf: NameOf
  /** What was done just now, to how many, and how many were left. */
  readonly done: {
    readonly act: (typeof retentionActs)[number]
    readonly count: number
    readonly left: number
  } | null
  /** The form as it was sent. */
  readonly values: readonly string[]
  readonly reason: string | null
  readonly problems: readonly ProposeProblem[]
}

/** What closed cases are past their period, what waits for a second person, and what is kept for somebody. */
export function RetentionPage(props: RetentionPageProps): JSX.Element {
  const { frame, lists, problems } = props
  const { t, href, officer } = frame
  const isHolder = officer?.roles.some((role) => caseRoles.includes(role)) === true
  return (
    <Desk frame={frame} title={t('retention.title')} room="retention" hasErrors={problems.length > 0}>
      <Outcome {...props} />
      <CaseHead title={t('retention.title')} facts={t('retention.lead')} />
      {isHolder && <p class="govuk-body">{t('retention.onlyYours')}</p>}
      {lists.hasUnreachable && <p class="govuk-inset-text">{t('retention.unreachable')}</p>}
      <Proposals {...props} />
      <Past {...props} />
      <Card title={t('retention.soonTitle')} id="soon">
        <SoonTable frame={frame} cases={lists.soon} />
      </Card>
      <Card title={t('retention.heldTitle')} id="held">
        <HeldTable {...props} />
      </Card>
      <p class="govuk-body">
        <a class="govuk-link" href={href('/retention/record')}>
          {t('retention.recordLink')}
        </a>
      </p>
      {officer?.roles.includes('administrator') === true && (
        <p class="govuk-body">
          <a class="govuk-link" href={href('/settings/retention')}>
            {t('retention.periodsLink')}
          </a>
        </p>
      )}
    </Desk>
  )
}

function Outcome({ frame: { t }, done, problems }: RetentionPageProps): JSX.Element | null {
  if (problems.length > 0) {
    const field = (problem: ProposeProblem): string => (problem === 'reason_missing' ? '#reason' : '#case')
    return (
      <ErrorSummary
        errors={problems.map((problem) => ({
          text: t(`retention.problem.${problem}`),
          href: field(problem),
        }))}
      />
    )
  }
  if (done === null) return null
  const { act, count, left } = done
  return (
    <NotificationBanner {...(count > 0 && { kind: 'success' })}>
      {(count > 0 || left === 0) && <p class="govuk-body">{t(`retention.done.${act}`, { count })}</p>}
      {left > 0 && <p class="govuk-body">{t('retention.done.left', { count: left })}</p>}
    </NotificationBanner>
  )
}

function Proposals({ frame, lists, nameOf }: RetentionPageProps): JSX.Element {
  const { t, href, officer } = frame
  const { proposals } = lists
  const isOthers = proposals.some(({ proposedBy }) => proposedBy !== officer?.id)
  return (
    <Card title={t('retention.proposalsTitle')} id="proposals">
      {proposals.length === 0 && <p class="govuk-body">{t('retention.proposalsNone')}</p>}
      {isOthers && <Button href={href('/retention/decide')}>{t('retention.decide')}</Button>}
      {proposals.length > 0 && (
        <ul class="govuk-list govuk-list--spaced">
          {proposals.map((proposal) => (
            <li>
              <strong>{caseLine(frame, proposal)}</strong>
              <br />
              {caseDays(frame, proposal)}
              <br />
              {proposedLine(frame, nameOf, proposal)}
              {proposal.proposedBy === officer?.id && <p class="govuk-hint">{t('retention.own')}</p>}
              <Withdraw frame={frame} proposal={proposal} />
            </li>
          ))}
        </ul>
      )}
    </Card>
  )
}

export function proposedLine(frame: DeskFrame, nameOf: NameOf, proposal: ProposalEntity): string {
  return frame.t('retention.proposedBy', {
    name: personOf(frame, nameOf, proposal.proposedBy),
    date: unbroken(formatOfficeDate(frame.lang, proposal.proposedOn, 'short')),
  })
}

function Withdraw({ frame, proposal }: { frame: DeskFrame; proposal: ProposalEntity }): JSX.Element {
  const { t, href } = frame
  const named = t('retention.withdrawNamed', { number: formatLocator(proposal.locator) })
  return (
    <form method="post" action={href('/retention/withdraw')}>
      <CsrfField frame={frame} />
      <input type="hidden" name="proposal" value={proposal.id} />
      <Button variant="secondary" attributes={{ 'aria-label': named }}>
        {t('retention.withdraw')}
      </Button>
    </form>
  )
}

function Past({ frame, lists, values, reason, problems }: RetentionPageProps): JSX.Element {
  const { t, href } = frame
  const error = (...of: readonly ProposeProblem[]): string | undefined => {
    const found = problems.find((problem) => of.includes(problem))
    return found && t(`retention.problem.${found}`)
  }
  if (lists.past.length === 0)
    return (
      <Card title={t('retention.pastTitle')} id="past">
        <p class="govuk-body" id="case">
          {t('retention.pastNone')}
        </p>
      </Card>
    )
  return (
    <Card title={t('retention.pastTitle')} id="past">
      {lists.hasMore && <p class="govuk-body">{t('retention.more')}</p>}
      <form method="post" action={href('/retention/propose')} novalidate>
        <CsrfField frame={frame} />
        <Checkboxes
          name="case"
          legend={{ text: t('retention.pastLegend') }}
          class="govuk-checkboxes--small"
          values={values}
          error={error('none_chosen', 'none_proposed')}
          items={lists.past.map((one) => ({
            value: valueOf(one),
            text: caseLine(frame, one),
            hint: (
              <>
                {caseDays(frame, one)}
                <br />
                <a class="govuk-link" href={href(`/retention/hold/${one.channel}/${one.caseId}`)}>
                  {t('retention.hold')}
                </a>
              </>
            ),
          }))}
        />
        <Radios
          name="reason"
          legend={{ text: t('retention.reasonLegend') }}
          class="govuk-radios--small"
          value={reason ?? undefined}
          error={error('reason_missing')}
          items={destructionReasons.map((value) => ({ value, text: t(`retention.reason.${value}`) }))}
        />
        <p class="govuk-hint">{t('retention.proposeHint')}</p>
        <Button preventDoubleClick>{t('retention.propose')}</Button>
      </form>
    </Card>
  )
}

import type { JSX } from 'preact'
import { addDays, type OfficeDate } from '../../kernel/office-date.js'
import { holdAuthorities, holdReasons } from '../../kernel/retention.js'
import { writeThaiDay } from '../../kernel/thai-day.js'
import type { CaseHolds, HoldableCase } from '../../retention/hold-cases.service.js'
import type { HoldEntity } from '../../retention/hold.entity.js'
import { Button } from '../../ui/components/button.js'
import { Card } from '../../ui/components/card.js'
import { CaseHead } from '../../ui/components/case-head.js'
import { ErrorSummary } from '../../ui/components/error-summary.js'
import { Input } from '../../ui/components/input.js'
import { InsetText } from '../../ui/components/inset-text.js'
import { NotificationBanner } from '../../ui/components/notification-banner.js'
import { Radios } from '../../ui/components/radios.js'
import { Select } from '../../ui/components/select.js'
import { Textarea } from '../../ui/components/textarea.js'
import { formatLocator } from '../../ui/text/format-locator.js'
import { formatOfficeDate } from '../../ui/text/format-office-date.js'
import type { DeskFrame } from '../desk-frame.js'
import { CsrfField, Desk } from '../desk.js'
import type { NameOf } from '../officer-names.js'
import type { HoldForm, HoldProblem } from './hold-form.js'
import { personOf } from './kept-words.js'

export const holdActs = ['set', 'lifted'] as const

export interface HoldPageProps extends CaseHolds {
  readonly frame: DeskFrame
  readonly one: HoldableCase
  readonly today: OfficeDate
  readonly nameOf: NameOf
  readonly form: HoldForm
  readonly problems: readonly HoldProblem[]
  readonly done: (typeof holdActs)[number] | null
}

/** Why a case is kept, beyond its period if need be, and how that ends. */
export function HoldPage(props: HoldPageProps): JSX.Element {
  const { frame, locator, holds, problems, done } = props
  const { t } = frame
  const title = t('retention.holdTitle', { number: formatLocator(locator) })
  return (
    <Desk frame={frame} title={title} room="retention" back="/retention" hasErrors={problems.length > 0}>
      {problems.length > 0 && (
        <ErrorSummary
          errors={problems.map((problem) => ({
            text: t(`retention.holdProblem.${problem}`),
            href: hrefOf(problem),
          }))}
        />
      )}
      {done !== null && (
        <NotificationBanner kind="success">{t(`retention.holdDone.${done}`)}</NotificationBanner>
      )}
      <CaseHead title={title} facts={t('retention.holdLead')} />
      <Card title={t('retention.holdsTitle')} id="holds">
        {holds.length === 0 && <p class="govuk-body">{t('retention.holdsNone')}</p>}
        {holds.map((hold) => (
          <Hold {...props} hold={hold} />
        ))}
      </Card>
      <NewHoldCard {...props} />
    </Desk>
  )
}

function hrefOf(problem: HoldProblem): string {
  if (problem === 'same_person' || problem === 'unknown') return '#holds'
  return problem === 'already' ? '#authority' : `#${problem}`
}

function Hold({ frame, one, hold, nameOf }: HoldPageProps & { readonly hold: HoldEntity }): JSX.Element {
  const { t, lang, href, officer } = frame
  const day = (date: OfficeDate): string => formatOfficeDate(lang, date, 'short')
  return (
    <>
      <p class="govuk-body">
        <strong>{t(`retention.authority.${hold.authority}`)}</strong> –{' '}
        {t(`retention.holdReason.${hold.reason}`)}
        {hold.remark !== '' && ` (${hold.remark})`}
        <br />
        {t('retention.setLine', { name: personOf(frame, nameOf, hold.setBy), date: day(hold.setOn) })}
        {' · '}
        {t('retention.reviewOn')} {day(hold.reviewOn)}
        {hold.liftedBy !== null && hold.liftedOn !== null && (
          <>
            <br />
            {t('retention.lifted', {
              name: personOf(frame, nameOf, hold.liftedBy),
              date: day(hold.liftedOn),
            })}
          </>
        )}
      </p>
      {hold.liftedOn === null && hold.setBy === officer?.id && (
        <p class="govuk-hint">{t('retention.liftOther')}</p>
      )}
      {hold.liftedOn === null && hold.setBy !== officer?.id && (
        <form method="post" action={href(`/retention/hold/${one.channel}/${one.caseId}/lift`)}>
          <CsrfField frame={frame} />
          <input type="hidden" name="hold" value={hold.id} />
          <Button variant="warning" preventDoubleClick>
            {t('retention.lift')}
          </Button>
        </form>
      )}
    </>
  )
}

function NewHoldCard({ frame, one, form, problems, today }: HoldPageProps): JSX.Element {
  const { t, href } = frame
  const error = (...of: readonly HoldProblem[]): string | undefined => {
    const found = problems.find((problem) => of.includes(problem))
    return found && t(`retention.holdProblem.${found}`)
  }
  const authorities = holdAuthorities.map((value) => ({ value, text: t(`retention.authority.${value}`) }))
  return (
    <Card title={t('retention.holdNew')} id="new">
      <form method="post" action={href(`/retention/hold/${one.channel}/${one.caseId}`)} novalidate>
        <CsrfField frame={frame} />
        <Select
          name="authority"
          label={t('retention.authority')}
          value={form.authority}
          error={error('authority', 'already')}
          options={[{ value: '', text: t('desk.choose') }, ...authorities]}
        />
        <Radios
          name="reason"
          legend={{ text: t('retention.holdReasonLegend') }}
          class="govuk-radios--small"
          value={form.reason}
          error={error('reason')}
          items={holdReasons.map((value) => ({ value, text: t(`retention.holdReason.${value}`) }))}
        />
        {one.channel === 'general' ? (
          <Textarea
            name="remark"
            label={t('retention.remark')}
            value={form.remark}
            error={error('remark')}
            rows={2}
          />
        ) : (
          <InsetText>{t('retention.remarkNone')}</InsetText>
        )}
        <Input
          name="review"
          label={t('retention.reviewOn')}
          hint={t('retention.reviewHint', { example: writeThaiDay(addDays(today, 365)) })}
          width={10}
          value={form.review}
          error={error('review')}
          autocomplete="off"
        />
        <Button preventDoubleClick>{t('retention.holdSave')}</Button>
      </form>
    </Card>
  )
}

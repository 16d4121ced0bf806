import type { JSX } from 'preact'
import type { MonthCell } from '../../service/correct-month.service.js'
import { Button } from '../../ui/components/button.js'
import { ErrorSummary } from '../../ui/components/error-summary.js'
import { Input } from '../../ui/components/input.js'
import { Radios } from '../../ui/components/radios.js'
import { SummaryList } from '../../ui/components/summary-list.js'
import { Textarea } from '../../ui/components/textarea.js'
import type { DeskFrame } from '../desk-frame.js'
import { CsrfField, Desk } from '../desk.js'
import { longestReason, type MonthChangeForm, type MonthChangeProblem } from './month-change-form.js'
import { channelWords, monthWords } from './service-words.js'

export interface MonthChangePageProps {
  readonly frame: DeskFrame
  readonly cell: MonthCell
  /** In the language of the page. */
  readonly service: string
  /** What stands now. */
  readonly standing: number
  readonly form: MonthChangeForm
  readonly problems: readonly MonthChangeProblem[]
}

/** Adds what stands on paper to a month, or says what is right. Nothing is edited: each change is a count with a reason. */
export function MonthChangePage(props: MonthChangePageProps): JSX.Element {
  const { frame, cell, service, standing, form, problems } = props
  const { t, href } = frame
  const title = t('service.changeTitle')
  const path = `/service/months/${cell.month}`
  return (
    <Desk frame={frame} title={title} room="service" back={path} hasErrors={problems.length > 0}>
      {problems.length > 0 && (
        <ErrorSummary
          errors={problems.map((problem) => ({
            text: problemWords(frame, problem, standing),
            href: `#${problem.field}`,
          }))}
        />
      )}
      <h1 class="govuk-heading-l">{title}</h1>
      <SummaryList
        rows={[
          { key: t('service.service'), value: service },
          { key: t('service.way'), value: channelWords(frame, cell.channel) },
          { key: t('service.month'), value: monthWords(frame, cell.month) },
          { key: t('service.standing'), value: t('service.people', { number: standing }) },
        ]}
      />
      <form
        method="post"
        action={href(`${path}/${cell.service}/${cell.channel}`)}
        class="sj-narrow"
        novalidate
      >
        <CsrfField frame={frame} />
        <input type="hidden" name="id" value={form.id} />
        <input type="hidden" name="was" value={String(standing)} />
        <Fields {...props} />
        <Button preventDoubleClick>{t('service.save')}</Button>
      </form>
    </Desk>
  )
}

function Fields({ frame, form, problems, standing }: MonthChangePageProps): JSX.Element {
  const { t } = frame
  const errorOf = (field: MonthChangeProblem['field']): string | undefined => {
    const problem = problems.find((one) => one.field === field)
    return problem && problemWords(frame, problem, standing)
  }
  return (
    <>
      <Radios
        name="kind"
        legend={{ text: t('service.how') }}
        value={form.kind}
        error={errorOf('kind')}
        items={(['entered', 'corrected'] as const).map((kind) => ({
          value: kind,
          text: t(`service.howKind.${kind}`),
          hint: t(`service.howHint.${kind}`),
        }))}
      />
      <Input
        name="number"
        label={t('service.number')}
        value={form.number}
        error={errorOf('number')}
        width={10}
        inputmode="numeric"
        autocomplete="off"
      />
      <Textarea
        name="reason"
        label={t('service.reason')}
        hint={t('service.reasonHint')}
        value={form.reason}
        error={errorOf('reason')}
        rows={3}
      />
    </>
  )
}

function problemWords({ t }: DeskFrame, { field, code }: MonthChangeProblem, standing: number): string {
  if (field === 'number') return t(`service.problem.number_${code}`, { standing })
  if (field === 'reason' && code === 'too_long')
    return t('service.problem.reason_too_long', { longest: longestReason })
  return t(field === 'kind' ? 'service.problem.kind_missing' : 'service.problem.reason_missing')
}

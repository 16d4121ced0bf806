import type { JSX } from 'preact'
import { dataRequestKinds, dataRequestOutcomes, refusalGrounds } from '../../kernel/data-request.js'
import type { OpenedDataRequest } from '../../rights/data-requests.service.js'
import { Button } from '../../ui/components/button.js'
import { Card } from '../../ui/components/card.js'
import { ErrorSummary } from '../../ui/components/error-summary.js'
import { Input } from '../../ui/components/input.js'
import { InsetText } from '../../ui/components/inset-text.js'
import { Radios } from '../../ui/components/radios.js'
import { Select } from '../../ui/components/select.js'
import { SummaryList } from '../../ui/components/summary-list.js'
import { Tag } from '../../ui/components/tag.js'
import { Textarea } from '../../ui/components/textarea.js'
import { formatOfficeDate } from '../../ui/text/format-office-date.js'
import type { DeskFrame } from '../desk-frame.js'
import { CsrfField, Desk } from '../desk.js'
import {
  longestAsked,
  type AnswerForm,
  type AnswerProblem,
  type DataRequestForm,
  type DataRequestProblem,
} from './data-request-form.js'
import { stateOfRequest } from './rights-words.js'

interface NewRequestPageProps {
  readonly frame: DeskFrame
  readonly form: DataRequestForm
  readonly problems: readonly DataRequestProblem[]
}

/** What somebody asked for at the desk or by letter, typed in by the officer. */
export function NewDataRequestPage({ frame, form, problems }: NewRequestPageProps): JSX.Element {
  const { t, href } = frame
  const errors = problems.map((problem) => ({ text: textOf(frame, problem), href: `#${problem.field}` }))
  return (
    <Desk
      frame={frame}
      title={t('rights.newRequest')}
      room="rights"
      back="/rights"
      hasErrors={problems.length > 0}
    >
      {errors.length > 0 && <ErrorSummary errors={errors} />}
      <h1 class="govuk-heading-l">{t('rights.newRequest')}</h1>
      <form method="post" action={href('/rights/requests')} class="sj-narrow" novalidate>
        <CsrfField frame={frame} />
        <input type="hidden" name="id" value={form.id} />
        <RequestFields {...{ frame, form, problems }} />
        <Button preventDoubleClick>{t('rights.enterRequest')}</Button>
      </form>
    </Desk>
  )
}

function RequestFields({ frame, form, problems }: NewRequestPageProps): JSX.Element {
  const { t } = frame
  const errorOf = (field: DataRequestProblem['field']): string | undefined => {
    const problem = problems.find((one) => one.field === field)
    return problem && textOf(frame, problem)
  }
  const off = { autocomplete: 'off', spellcheck: false } as const
  return (
    <>
      <Radios
        name="kind"
        legend={{ text: t('rights.kind') }}
        value={form.kind}
        error={errorOf('kind')}
        items={dataRequestKinds.map((kind) => ({
          value: kind,
          text: t(`rights.kinds.${kind}`),
          hint: t(`rights.kindHints.${kind}`),
        }))}
      />
      <Input
        name="received"
        label={t('rights.receivedOn')}
        hint={t('rights.dayHint')}
        value={form.received}
        error={errorOf('received')}
        width={10}
        {...off}
      />
      <Input
        name="name"
        label={t('rights.requesterName')}
        hint={t('rights.requesterHint')}
        value={form.name}
        error={errorOf('name')}
        {...off}
      />
      <Input
        name="phone"
        type="tel"
        label={t('rights.requesterPhone')}
        value={form.phone}
        width={20}
        {...off}
      />
      <Input name="email" type="email" label={t('rights.requesterEmail')} value={form.email} {...off} />
      <Textarea
        name="asked"
        label={t('rights.asked')}
        hint={t('rights.askedHint')}
        value={form.asked}
        error={errorOf('asked')}
      />
    </>
  )
}

function textOf({ t }: DeskFrame, { field, code }: DataRequestProblem): string {
  if (code === 'too_long') return t('rights.tooLong', { longest: longestAsked })
  if (field === 'received') return t(code === 'in_future' ? 'rights.dayInFuture' : 'rights.dayUnreadable')
  return t(`rights.missing.${field}`)
}

interface RequestPageProps {
  readonly frame: DeskFrame
  readonly opened: OpenedDataRequest
  readonly form: AnswerForm
  readonly problem: AnswerProblem | null
  readonly now: Date
}

/** One request: who asked, by when, and how it was answered. */
export function DataRequestPage(props: RequestPageProps): JSX.Element {
  const { frame, opened, problem, now } = props
  const { t } = frame
  const title = t('rights.requestNumber', { number: opened.request.number })
  const state = stateOfRequest(frame, opened.request, now)
  return (
    <Desk frame={frame} title={title} room="rights" back="/rights" hasErrors={problem !== null}>
      {problem !== null && (
        <ErrorSummary errors={[{ text: t(`rights.answerProblem.${problem}`), href: hrefOf(problem) }]} />
      )}
      <h1 class="govuk-heading-l govuk-!-margin-bottom-2">{title}</h1>
      <p class="govuk-body">
        <Tag colour={state.colour}>{state.text}</Tag>
      </p>
      <SummaryList rows={rowsOf(frame, opened)} />
      {opened.request.outcome === null && <AnswerCard {...props} />}
    </Desk>
  )
}

function hrefOf(problem: AnswerProblem): string {
  return problem === 'outcome_missing' ? '#outcome' : '#ground'
}

function rowsOf(
  { t, lang }: DeskFrame,
  { request, requester }: OpenedDataRequest,
): { key: string; value: string }[] {
  const { outcome, ground, answeredOn } = request
  const row = (key: string, value: string): { key: string; value: string } => ({ key, value })
  return [
    row(t('rights.kind'), t(`rights.kinds.${request.kind}`)),
    row(t('rights.asked'), request.asked),
    row(t('rights.requesterName'), requester.name),
    row(t('rights.phone'), requester.phone || '–'),
    row(t('rights.email'), requester.email || '–'),
    row(t('rights.receivedOn'), formatOfficeDate(lang, request.receivedOn)),
    row(t('rights.dueOn'), formatOfficeDate(lang, request.dueOn)),
    ...(outcome === null ? [] : [row(t('rights.outcomeTitle'), t(`rights.outcome.${outcome}`))]),
    ...(ground === null ? [] : [row(t('rights.ground'), t(`rights.grounds.${ground}`))]),
    ...(answeredOn === null ? [] : [row(t('rights.answeredOn'), formatOfficeDate(lang, answeredOn))]),
  ]
}

function AnswerCard({ frame, opened, form, problem }: RequestPageProps): JSX.Element {
  const { t, href } = frame
  const error = (which: boolean): string | undefined =>
    problem !== null && which ? t(`rights.answerProblem.${problem}`) : undefined
  return (
    <Card title={t('rights.answerTitle')} id="answer">
      <InsetText>
        <p>{t('rights.neverTheSource')}</p>
        <p>{t('rights.sameWords')}</p>
        {opened.request.kind === 'erasure' && <Erasure frame={frame} />}
      </InsetText>
      <form method="post" action={href(`/rights/requests/${opened.request.id}/answer`)} novalidate>
        <CsrfField frame={frame} />
        <Radios
          name="outcome"
          legend={{ text: t('rights.outcomeTitle') }}
          value={form.outcome}
          error={error(problem === 'outcome_missing')}
          items={dataRequestOutcomes.map((value) => ({ value, text: t(`rights.outcome.${value}`) }))}
        />
        <Select
          name="ground"
          label={t('rights.ground')}
          hint={t('rights.groundHint')}
          value={form.ground}
          error={error(problem !== 'outcome_missing')}
          options={[
            { value: '', text: t('rights.noGround') },
            ...refusalGrounds.map((value) => ({ value, text: t(`rights.grounds.${value}`) })),
          ]}
        />
        <Button preventDoubleClick>{t('rights.answerButton')}</Button>
      </form>
    </Card>
  )
}

/** What is erased, is erased there: after its period, by two officers. */
function Erasure({ frame: { t, href } }: { readonly frame: DeskFrame }): JSX.Element {
  return (
    <p>
      {t('retention.rightsErasure')}{' '}
      <a class="govuk-link" href={href('/retention')}>
        {t('retention.rightsLink')}
      </a>
    </p>
  )
}

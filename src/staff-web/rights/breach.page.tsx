import type { JSX } from 'preact'
import { authorityDueAt, breachKinds, breachRisks } from '../../kernel/data-breach.js'
import type { BreachEntity } from '../../rights/breach.entity.js'
import type { ClosingProblem } from '../../rights/breaches.service.js'
import { Button } from '../../ui/components/button.js'
import { Checkboxes } from '../../ui/components/checkboxes.js'
import { ErrorSummary } from '../../ui/components/error-summary.js'
import { Input } from '../../ui/components/input.js'
import { InsetText } from '../../ui/components/inset-text.js'
import { Radios } from '../../ui/components/radios.js'
import { Tag } from '../../ui/components/tag.js'
import { Textarea } from '../../ui/components/textarea.js'
import type { DeskFrame } from '../desk-frame.js'
import { CsrfField, Desk } from '../desk.js'
import { longestBreachText, type BreachField, type BreachForm, type BreachProblem } from './breach-form.js'
import { ClosedBreach } from './closed-breach.js'
import { dayAndTime, stateOfBreach } from './rights-words.js'

interface BreachPageProps {
  readonly frame: DeskFrame
  readonly form: BreachForm
  readonly problems: readonly BreachProblem[]
}

interface FieldsProps extends BreachPageProps {
  /** Null for a new one. */
  readonly breach: BreachEntity | null
}

/** What happened, typed in while the clock already runs. */
export function NewBreachPage(props: BreachPageProps & { readonly id: string }): JSX.Element {
  const { frame, problems, id } = props
  const { t, href } = frame
  return (
    <Desk
      frame={frame}
      title={t('rights.newBreach')}
      room="rights"
      back="/rights"
      hasErrors={problems.length > 0}
    >
      <Errors {...props} />
      <h1 class="govuk-heading-l">{t('rights.newBreach')}</h1>
      <InsetText>{t('rights.breachFirst')}</InsetText>
      <form method="post" action={href('/rights/breaches')} class="sj-narrow" novalidate>
        <CsrfField frame={frame} />
        <input type="hidden" name="id" value={id} />
        <MatterFields {...props} breach={null} />
        <Button preventDoubleClick>{t('rights.enterBreach')}</Button>
      </form>
    </Desk>
  )
}

interface KnownBreachPageProps extends BreachPageProps {
  readonly breach: BreachEntity
  readonly closingProblem: ClosingProblem | null
  readonly isLostRace: boolean
  readonly now: Date
}

/** A known breach: what is known now, whom was told, and its end. */
export function BreachPage(props: KnownBreachPageProps): JSX.Element {
  const { frame, breach, now, problems, closingProblem, isLostRace } = props
  const { t } = frame
  const title = t('rights.breachNumber', { number: breach.number })
  const state = stateOfBreach(frame, breach, now)
  const hasErrors = problems.length > 0 || closingProblem !== null || isLostRace
  return (
    <Desk frame={frame} title={title} room="rights" back="/rights" hasErrors={hasErrors}>
      <Errors {...props} />
      <h1 class="govuk-heading-l govuk-!-margin-bottom-2">{title}</h1>
      <p class="govuk-body">
        <Tag colour={state.colour}>{state.text}</Tag>
      </p>
      <p class="govuk-body">
        {t('rights.authorityDue', {
          discovered: dayAndTime(frame, breach.discoveredAt),
          due: dayAndTime(frame, authorityDueAt(breach.discoveredAt)),
        })}
      </p>
      {breach.closedOn === null ? <ChangeForm {...props} /> : <ClosedBreach frame={frame} breach={breach} />}
    </Desk>
  )
}

function ChangeForm(props: KnownBreachPageProps): JSX.Element {
  const { frame, breach, form } = props
  const { t, href } = frame
  const fieldOf = errorsOf(props)
  return (
    <form method="post" action={href(`/rights/breaches/${breach.id}`)} class="sj-narrow" novalidate>
      <CsrfField frame={frame} />
      <input type="hidden" name="seen" value={String(breach.version)} />
      <MatterFields {...props} />
      <Textarea
        name="measures"
        label={t('rights.measures')}
        value={form.measures}
        error={fieldOf('measures')}
      />
      <DayAndTime {...props} which="authority" />
      <Input
        name="peopleDay"
        label={t('rights.peopleToldOn')}
        hint={t('rights.peopleToldHint')}
        value={form.peopleDay}
        error={fieldOf('peopleDay')}
        width={10}
        autocomplete="off"
      />
      <Checkboxes
        name="closing"
        values={[]}
        legend={{ text: t('rights.closingTitle') }}
        hint={t('rights.closingHint')}
        items={[{ value: 'yes', text: t('rights.closing') }]}
      />
      <Button preventDoubleClick>{t('rights.saveBreach')}</Button>
    </form>
  )
}

function MatterFields(props: FieldsProps): JSX.Element {
  const { frame, form, breach } = props
  const { t } = frame
  const fieldOf = errorsOf(props)
  return (
    <>
      <Radios
        name="kind"
        legend={{ text: t('rights.breachKind') }}
        value={form.kind}
        error={fieldOf('kind')}
        items={breachKinds.map((value) => ({ value, text: t(`rights.breachKinds.${value}`) }))}
      />
      {breach === null && <DayAndTime {...props} which="discovered" />}
      <Textarea
        name="what"
        label={t('rights.what')}
        hint={t('rights.whatHint')}
        value={form.what}
        error={fieldOf('what')}
      />
      <Input
        name="people"
        label={t('rights.people')}
        hint={t('rights.peopleHint')}
        value={form.people}
        error={fieldOf('people')}
        width={5}
        inputmode="numeric"
        autocomplete="off"
      />
      <Radios
        name="risk"
        legend={{ text: t('rights.risk') }}
        value={form.risk}
        error={fieldOf('risk')}
        items={breachRisks.map((value) => ({
          value,
          text: t(`rights.risks.${value}`),
          hint: t(`rights.riskHints.${value}`),
        }))}
      />
    </>
  )
}

function DayAndTime(props: BreachPageProps & { readonly which: 'discovered' | 'authority' }): JSX.Element {
  const { frame, form, which } = props
  const { t } = frame
  const label = t(which === 'discovered' ? 'rights.discoveredAt' : 'rights.authorityTold')
  const time = which === 'discovered' ? form.discoveredTime : form.authorityTime
  const day = which === 'discovered' ? form.discoveredDay : form.authorityDay
  return (
    <>
      <Input
        name={`${which}Day`}
        label={label}
        hint={t(which === 'discovered' ? 'rights.dayHint' : 'rights.authorityHint')}
        value={day}
        error={errorsOf(props)(`${which}Day`)}
        width={10}
        autocomplete="off"
      />
      <Input
        name={`${which}Time`}
        label={t('rights.timeOf', { what: label })}
        hint={t('rights.timeHint')}
        value={time}
        width={5}
        autocomplete="off"
      />
    </>
  )
}

function errorsOf({ frame, problems }: BreachPageProps): (field: BreachField) => string | undefined {
  return (field) => {
    const problem = problems.find((one) => one.field === field)
    return problem && problemText(frame, problem)
  }
}

function problemText({ t }: DeskFrame, { field, code }: BreachProblem): string {
  if (code === 'too_long') return t('rights.tooLong', { longest: longestBreachText })
  if (code === 'too_early') return t('rights.toldTooEarly')
  if (code === 'in_future') return t('rights.dayInFuture')
  if (field === 'people') return t('rights.peopleUnreadable')
  if (code === 'unreadable')
    return t(field === 'peopleDay' ? 'rights.dayUnreadable' : 'rights.dayTimeUnreadable')
  return t(
    field === 'what'
      ? 'rights.missing.what'
      : field === 'kind'
        ? 'rights.missing.kind'
        : 'rights.missing.risk',
  )
}

function Errors(props: BreachPageProps & Partial<KnownBreachPageProps>): JSX.Element | null {
  const { frame, problems, closingProblem = null, isLostRace = false } = props
  const { t } = frame
  const errors = [
    ...(isLostRace ? [{ text: t('rights.lostRace') }] : []),
    ...problems.map((problem) => ({ text: problemText(frame, problem), href: `#${problem.field}` })),
    ...(closingProblem === null
      ? []
      : [{ text: t(`rights.closingProblem.${closingProblem}`), href: '#closing' }]),
  ]
  return errors.length === 0 ? null : <ErrorSummary errors={errors} />
}

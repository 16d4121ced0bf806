import type { JSX } from 'preact'
import type { GeneralCategory } from '../../agency/agency.js'
import type { EnteredMethod } from '../../kernel/intake-method.js'
import { Button } from '../../ui/components/button.js'
import { ErrorSummary } from '../../ui/components/error-summary.js'
import { Input } from '../../ui/components/input.js'
import { Select } from '../../ui/components/select.js'
import { Textarea } from '../../ui/components/textarea.js'
import type { DeskFrame } from '../desk-frame.js'
import { CsrfField, Desk } from '../desk.js'
import type { ComplaintEntry, EntryProblem } from './complaint-entry-form.js'
import { sentenceOfEntry } from './entry-problem-words.js'

export interface EnterComplaintProps {
  readonly frame: DeskFrame
  readonly methods: readonly EnteredMethod[]
  readonly categories: readonly GeneralCategory[]
  readonly entry: ComplaintEntry
  readonly problems: readonly EntryProblem[]
}

/** A general complaint on one page: day and way first, for they are the same as in the entry before. */
export function EnterComplaintPage(props: EnterComplaintProps): JSX.Element {
  const { frame, problems, entry } = props
  const { t, href } = frame
  const title = t('register.general.title')
  return (
    <Desk frame={frame} title={title} room="register" back="/register" hasErrors={problems.length > 0}>
      {problems.length > 0 && (
        <ErrorSummary
          errors={problems.map((problem) => ({
            text: sentenceOfEntry(t, problem),
            href: `#${problem.field}`,
          }))}
        />
      )}
      <h1 class="govuk-heading-l">{title}</h1>
      <p class="govuk-body">
        {t('register.general.lead')}{' '}
        <a class="govuk-link" href={href('/register/corruption')}>
          {t('register.general.toCorruption')}
        </a>
      </p>
      <form method="post" action={href('/register/general')} class="sj-narrow" novalidate autocomplete="off">
        <CsrfField frame={frame} />
        <input type="hidden" name="flow" value={entry.flow} />
        <HowItCame {...props} />
        <Matter {...props} />
        <Contact {...props} />
        <Button preventDoubleClick>{t('register.general.save')}</Button>
      </form>
    </Desk>
  )
}

function errorOf({ frame, problems }: EnterComplaintProps, field: EntryProblem['field']): string | undefined {
  const problem = problems.find((one) => one.field === field)
  return problem && sentenceOfEntry(frame.t, problem)
}

function HowItCame(props: EnterComplaintProps): JSX.Element {
  const { frame, methods, entry } = props
  const { t } = frame
  return (
    <>
      <div class="sj-row">
        <Select
          name="method"
          label={t('register.form.method')}
          value={entry.method}
          error={errorOf(props, 'method')}
          options={methods.map((method) => ({ value: method, text: t(`terms.intakeMethod.${method}`) }))}
        />
        <Input
          name="received"
          label={t('register.form.received')}
          hint={t('register.form.receivedHint')}
          value={entry.received}
          width={10}
          autocomplete="off"
          error={errorOf(props, 'received')}
        />
      </div>
      <Input
        name="reference"
        label={t('register.form.reference')}
        value={entry.reference}
        width={20}
        autocomplete="off"
        error={errorOf(props, 'reference')}
      />
    </>
  )
}

function Matter(props: EnterComplaintProps): JSX.Element {
  const { frame, categories, entry } = props
  const { t, lang } = frame
  const { answers } = entry
  const none = { value: '', text: t('register.form.chooseCategory') }
  return (
    <>
      <Textarea
        name="narrative"
        label={t('register.form.narrative')}
        hint={t('register.form.narrativeHint')}
        rows={6}
        value={answers.narrative}
        error={errorOf(props, 'narrative')}
      />
      <Select
        name="category"
        label={t('register.form.category')}
        value={answers.category}
        error={errorOf(props, 'category')}
        options={[none, ...categories.map(({ code, name }) => ({ value: code, text: name[lang] }))]}
      />
      <div class="sj-row">
        <Input
          name="villageNo"
          label={t('register.general.village')}
          value={answers.villageNo}
          width={3}
          inputmode="numeric"
          autocomplete="off"
          error={errorOf(props, 'villageNo')}
        />
        <Input
          name="place"
          label={t('register.general.place')}
          value={answers.place}
          autocomplete="off"
          error={errorOf(props, 'place')}
        />
      </div>
    </>
  )
}

const contactFields = ['name', 'phone', 'email'] as const

function Contact(props: EnterComplaintProps): JSX.Element {
  const { t } = props.frame
  return (
    <fieldset class="govuk-fieldset" aria-describedby="contact-hint">
      <legend class="govuk-fieldset__legend govuk-fieldset__legend--s">
        {t('register.general.contact')}
      </legend>
      <p class="govuk-hint" id="contact-hint">
        {t('register.general.contactHint')}
      </p>
      {contactFields.map((field) => (
        <Input
          name={field}
          label={t(`register.general.${field}`)}
          value={props.entry.answers.contact[field]}
          width={30}
          autocomplete="off"
          error={errorOf(props, field)}
        />
      ))}
    </fieldset>
  )
}

import type { JSX } from 'preact'
import type { GeneralCategory } from '../../agency/agency.js'
import {
  complaintMaxLength,
  type ComplaintField,
  type ComplaintProblem,
} from '../../general/intake/complaint-answers.js'
import type { Deadline } from '../../kernel/deadline.js'
import { Button } from '../../ui/components/button.js'
import { ErrorSummary } from '../../ui/components/error-summary.js'
import { Fieldset } from '../../ui/components/fieldset.js'
import { Hint } from '../../ui/components/hint.js'
import { Input } from '../../ui/components/input.js'
import { Sealed } from '../../ui/components/sealed.js'
import { Textarea } from '../../ui/components/textarea.js'
import { PublicLayout } from '../../ui/layouts/public-layout.js'
import { formatCount } from '../../ui/text/format-count.js'
import { KeptTogether } from '../../ui/components/kept-together.js'
import { TrapField } from '../budget/trap-field.js'
import { withinWords } from '../guideline/deadline-words.js'
import { pageOf, type PageFrame } from '../page-frame.js'
import { CategoryField } from './category-field.js'
import type { FilledForm } from './complaint-form.js'
import { CorruptionOffer } from './corruption-offer.js'
import { PhotoFields, PhotoHiddenFields, photoProblemText } from './photo-fields.js'
import { PlaceFields } from './place-fields.js'

export interface ComplaintFormProps extends FilledForm {
  readonly frame: PageFrame
  readonly categories: readonly GeneralCategory[]
  /** Empty on the first visit. */
  readonly problems: readonly ComplaintProblem[]
  /** Whether the office shows a list of complaints. */
  readonly hasList: boolean
  readonly firstAnswer: Deadline
}

/** One page, two required answers. Comes back with the words kept and a summary of what to correct. */
export function ComplaintFormPage(props: ComplaintFormProps): JSX.Element {
  const { frame, problems, chosen, isNotCorruption, flow } = props
  const { t, href } = frame
  const hasErrors = problems.length > 0 || chosen.problem !== null
  const scripts = ['front/complaint.entry.js']
  const parts = { title: t('complaint.title'), back: '/', otherLanguage: '/complaint', hasErrors, scripts }
  return (
    <PublicLayout page={pageOf(frame, parts)}>
      {hasErrors && <Problems {...props} />}
      <h1 class="govuk-heading-l">{t('complaint.title')}</h1>
      <p class="govuk-body">
        <KeptTogether text={t('complaint.lead')} />
      </p>
      {props.hasList && (
        <p class="govuk-body">
          <a class="govuk-link" href={href('/complaints')}>
            {t('complaint.list.link')}
          </a>
        </p>
      )}
      <form
        method="post"
        action={href('/complaint/check')}
        encType="multipart/form-data"
        id="complaint-form"
        novalidate
      >
        <TrapField t={t} />
        <PhotoHiddenFields chosen={chosen} />
        <input type="hidden" name="flow" value={flow} />
        <input type="hidden" name="notCorruption" value={isNotCorruption ? '1' : ''} />
        <Matter {...props} />
        <ContactFields {...props} />
        <OtherDoor frame={frame} />
        <CorruptionOffer frame={frame} />
        <Button>{t('complaint.check')}</Button>
        <p class="govuk-body">
          <KeptTogether text={t('complaint.answerWithin', { within: withinWords(t, props.firstAnswer) })} />
        </p>
      </form>
    </PublicLayout>
  )
}

function Problems({ frame, problems, chosen }: ComplaintFormProps): JSX.Element {
  const ofAnswers = problems.map((problem) => ({
    text: problemText(frame, problem),
    href: `#${problem.field}`,
  }))
  const ofPhotos =
    chosen.problem === null ? [] : [{ text: photoProblemText(frame, chosen.problem), href: '#photo' }]
  return (
    <ErrorSummary errors={[...ofAnswers, ...ofPhotos]} description={frame.t('common.errorSummaryKept')} />
  )
}

function Matter({ frame, categories, answers, problems, chosen }: ComplaintFormProps): JSX.Element {
  const { t } = frame
  const error = (field: ComplaintField): string | undefined => errorOf(frame, problems, field)
  return (
    <>
      <CategoryField
        frame={frame}
        categories={categories}
        chosen={answers.category}
        error={error('category')}
      />
      <Textarea
        name="narrative"
        label={t('complaint.narrative')}
        labelSize="m"
        hint={t('complaint.narrativeHint')}
        rows={6}
        value={answers.narrative}
        error={error('narrative')}
      />
      <PlaceFields
        frame={frame}
        answers={answers}
        errors={{ place: error('place'), villageNo: error('villageNo') }}
      />
      <PhotoFields frame={frame} chosen={chosen} />
    </>
  )
}

function ContactFields({ frame, answers, problems }: ComplaintFormProps): JSX.Element {
  const { t } = frame
  const { name, phone, email } = answers.contact
  return (
    <div class="govuk-form-group">
      <Fieldset legend={{ text: t('complaint.contact'), size: 'm' }} describedBy="contact-hint">
        <Hint id="contact-hint">{t('complaint.contactHint')}</Hint>
        <Input
          name="name"
          label={t('complaint.name')}
          autocomplete="name"
          value={name}
          error={errorOf(frame, problems, 'name')}
        />
        <Input
          name="phone"
          type="tel"
          label={t('complaint.phone')}
          autocomplete="tel"
          width={20}
          value={phone}
          error={errorOf(frame, problems, 'phone')}
        />
        <Input
          name="email"
          type="email"
          label={t('complaint.email')}
          autocomplete="email"
          spellcheck={false}
          value={email}
          error={errorOf(frame, problems, 'email')}
        />
      </Fieldset>
    </div>
  )
}

function OtherDoor({ frame }: Pick<ComplaintFormProps, 'frame'>): JSX.Element {
  const { t, href } = frame
  return (
    <Sealed label={t('complaint.otherDoorTitle')} id="other-door">
      <p class="govuk-body">{t('complaint.otherDoorText')}</p>
      <p class="govuk-body">
        <a class="govuk-link" href={href('/report')}>
          {t('complaint.otherDoorLink')}
        </a>
      </p>
    </Sealed>
  )
}

function errorOf(
  frame: PageFrame,
  problems: readonly ComplaintProblem[],
  field: ComplaintField,
): string | undefined {
  const problem = problems.find((one) => one.field === field)
  return problem && problemText(frame, problem)
}

const limits: Readonly<Record<ComplaintField, number>> = {
  category: 0,
  narrative: complaintMaxLength.narrative,
  // As text it can only be malformed.
  villageNo: 0,
  place: complaintMaxLength.place,
  name: complaintMaxLength.contact,
  phone: complaintMaxLength.contact,
  email: complaintMaxLength.contact,
}

function problemText({ t }: PageFrame, { field, problem }: ComplaintProblem): string {
  if (problem === 'too_long') {
    return t('complaint.problem.tooLong', {
      field: t(`complaint.${field}`),
      count: formatCount(limits[field]),
    })
  }
  // A place or a name can only be too long.
  return field === 'place' || field === 'name' ? '' : t(`complaint.problem.${field}`)
}

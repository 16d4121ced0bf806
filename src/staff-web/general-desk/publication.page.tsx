import type { JSX } from 'preact'
import type { PublicText, PublicTextProblem, PublicTextProblems } from '../../general/casework/public-text.js'
import type { ComplaintEntity } from '../../general/record/complaint.entity.js'
import type { PhotoEntity } from '../../general/record/photo.entity.js'
import type { PublicationEntity } from '../../general/record/publication.entity.js'
import { Button } from '../../ui/components/button.js'
import { Card } from '../../ui/components/card.js'
import { CaseHead } from '../../ui/components/case-head.js'
import { ErrorSummary } from '../../ui/components/error-summary.js'
import { FileUpload } from '../../ui/components/file-upload.js'
import { Input } from '../../ui/components/input.js'
import { NotificationBanner } from '../../ui/components/notification-banner.js'
import { Paragraphs } from '../../ui/components/paragraphs.js'
import { Textarea } from '../../ui/components/textarea.js'
import type { T } from '../../ui/messages/messages.js'
import { formatLocator } from '../../ui/text/format-locator.js'
import { formatOfficeDate } from '../../ui/text/format-office-date.js'
import type { DeskFrame } from '../desk-frame.js'
import { CsrfField, Desk } from '../desk.js'
import { PhotoChoice } from './photo-choice.js'

export const publicationActs = ['published', 'withdrawn'] as const

export interface PublicationExtras {
  readonly done?: (typeof publicationActs)[number] | null
  /** What was typed and what is in the way. */
  readonly refused?: { readonly text: PublicText; readonly problems: PublicTextProblems }
}

export interface PublicationProps extends PublicationExtras {
  readonly frame: DeskFrame
  readonly complaint: ComplaintEntity
  /** Photos that can be shown to everybody. */
  readonly pictures: readonly PhotoEntity[]
  /** Null when nothing was ever published. */
  readonly publication: PublicationEntity | null
}

/** The office writes in its own words what everybody may read; the words of the complainant stand beside, for reading only. */
export function PublicationPage(props: PublicationProps): JSX.Element {
  const { frame, complaint, refused } = props
  const { t } = frame
  const title = t('desk.publication.title')
  return (
    <Desk
      frame={frame}
      title={title}
      room="general"
      back={`/general/${complaint.id}`}
      hasErrors={refused !== undefined}
      scripts={['desk/publication.entry.js']}
    >
      <Outcome {...props} />
      <CaseHead
        title={title}
        facts={t('desk.complaintTitle', { locator: formatLocator(complaint.locator) })}
      />
      <State {...props} />
      <Card title={t('desk.told')} id="told">
        <Paragraphs text={complaint.narrative} />
      </Card>
      <TextForm {...props} />
      <WithdrawForm {...props} />
    </Desk>
  )
}

function Outcome({ frame: { t }, done, refused }: PublicationProps): JSX.Element | null {
  if (refused !== undefined) {
    const errors = (['title', 'body'] as const).flatMap((field) => {
      const problem = refused.problems[field]
      return problem === null ? [] : [{ text: problemText(t, field, problem), href: `#${field}` }]
    })
    return <ErrorSummary errors={errors} description={t('common.errorSummaryKept')} />
  }
  return done ? (
    <NotificationBanner kind="success">{t(`desk.publication.done.${done}`)}</NotificationBanner>
  ) : null
}

/** What is missing is said of the field that lacks it. */
function problemText(t: T, field: 'title' | 'body', problem: PublicTextProblem): string {
  return t(
    problem === 'missing' ? `desk.publication.missing.${field}` : `desk.publication.problem.${problem}`,
  )
}

function State({ frame: { t, lang }, publication }: PublicationProps): JSX.Element {
  if (publication === null) return <p class="govuk-body">{t('desk.publication.never')}</p>
  const { number, publishedOn, withdrawnOn } = publication
  const day = withdrawnOn ?? publishedOn
  return (
    <p class="govuk-body">
      {t(withdrawnOn === null ? 'desk.publication.isPublished' : 'desk.publication.isWithdrawn', {
        number,
        date: formatOfficeDate(lang, day),
      })}
    </p>
  )
}

const nothing: PublicText = { title: '', body: '', beforePhoto: null, afterPhoto: null }
const noProblems: PublicTextProblems = { title: null, body: null }

function TextForm(props: PublicationProps): JSX.Element {
  const { frame, complaint, pictures, publication } = props
  const { t, href } = frame
  const { text: kept, problems } = props.refused ?? { text: publication ?? nothing, problems: noProblems }
  const error = (field: 'title' | 'body'): string | undefined => {
    const problem = problems[field]
    return problem === null ? undefined : problemText(t, field, problem)
  }
  const choices = { frame, complaint: complaint.id, pictures }
  return (
    <Card title={t('desk.publication.text')} id="publication">
      <p class="govuk-body">{t('desk.publication.rules')}</p>
      <form
        method="post"
        action={href(`/general/${complaint.id}/publication`)}
        id="publication-form"
        noValidate
      >
        <CsrfField frame={frame} />
        <input type="hidden" name="added" value="" />
        <Input
          name="title"
          label={t('desk.publication.titleField')}
          hint={t('desk.publication.titleHint')}
          value={kept.title}
          error={error('title')}
        />
        <Textarea
          name="body"
          label={t('desk.publication.body')}
          hint={t('desk.publication.bodyHint')}
          rows={5}
          value={kept.body}
          error={error('body')}
        />
        <PhotoChoice {...choices} name="before" chosen={kept.beforePhoto} />
        <PhotoChoice {...choices} name="after" chosen={kept.afterPhoto} />
        <NewPhoto frame={frame} address={href(`/general/${complaint.id}/publication/photo`)} />
        <Button preventDoubleClick>{t('desk.publication.publish')}</Button>
      </form>
    </Card>
  )
}

/** Its script sends the photo before the form, and brings this out. */
function NewPhoto({
  frame: { t },
  address,
}: {
  readonly frame: DeskFrame
  readonly address: string
}): JSX.Element {
  const texts = {
    'data-address': address,
    'data-sending': t('desk.publication.sending'),
    'data-problem-too_large': t('desk.publication.photoProblem.too_large'),
    'data-problem-too_many': t('desk.publication.photoProblem.too_many'),
    'data-problem-wrong_kind': t('desk.publication.photoProblem.wrong_kind'),
    'data-problem-unreadable': t('desk.publication.photoProblem.unreadable'),
    'data-problem-lost': t('desk.publication.photoProblem.lost'),
  }
  return (
    <div id="new-photo" hidden {...texts}>
      <FileUpload
        name="new-photo-file"
        label={t('desk.publication.newAfter')}
        hint={t('desk.publication.newAfterHint')}
        accept="image/jpeg,image/png,image/webp"
      />
      <p class="govuk-body" role="status" data-photo-status="" />
    </div>
  )
}

function WithdrawForm({ frame, complaint, publication }: PublicationProps): JSX.Element | null {
  if (publication?.withdrawnOn !== null) return null
  const { t, href } = frame
  return (
    <form method="post" action={href(`/general/${complaint.id}/publication/withdraw`)}>
      <CsrfField frame={frame} />
      <Button variant="warning">{t('desk.publication.withdraw')}</Button>
    </form>
  )
}

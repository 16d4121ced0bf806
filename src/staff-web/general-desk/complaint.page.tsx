import type { JSX } from 'preact'
import type { OfficerId } from '../../kernel/ids.js'
import { CaseHead } from '../../ui/components/case-head.js'
import { Card } from '../../ui/components/card.js'
import { Columns } from '../../ui/components/columns.js'
import { Conversation } from '../../ui/components/conversation.js'
import { ErrorSummary } from '../../ui/components/error-summary.js'
import { Nowrap } from '../../ui/components/nowrap.js'
import { Paragraphs } from '../../ui/components/paragraphs.js'
import { formatLocator } from '../../ui/text/format-locator.js'
import { formatOfficeDate } from '../../ui/text/format-office-date.js'
import type { DeskFrame } from '../desk-frame.js'
import { Desk } from '../desk.js'
import { ClockCard } from '../due/clock-card.js'
import { DoneBanner } from '../due/next-work.js'
import type { NameOf } from '../officer-names.js'
import { PapersCard } from '../letters/papers-card.js'
import { HoldLink } from '../retention/hold-link.js'
import { ComplaintStatusTag } from '../status-tag.js'
import { AssignForm } from './assign-form.js'
import { fieldOf, sentenceOf, type ComplaintDone } from './complaint-form.js'
import { AnswerForm, CategoryForm, NoteForm, StatusForm } from './complaint-forms.js'
import { ContactCard } from './contact-card.js'
import { PhotosOfComplaint, PlaceOfComplaint } from './complaint-matter.js'
import type { ComplaintPageProps } from './complaint-page-props.js'
import { HistoryCard } from './history-card.js'
import { GroupCard } from './group-card.js'
import { LostRace } from './lost-race.js'
import { ExtendForm } from './extend-form.js'
import { OfficePhoto } from './office-photo.js'
import { PrintLink } from './print-link.js'
import { TaskCard } from './task-card.js'
import { RatingCard } from './rating-card.js'

/** One general complaint: what was said, what was answered, and what can be done next. */
export function ComplaintPage(props: ComplaintPageProps): JSX.Element {
  const { frame, opened, refused } = props
  const title = frame.t('desk.complaintTitle', { locator: formatLocator(opened.complaint.locator) })
  const hasErrors = refused !== undefined
  return (
    <Desk
      {...{ frame, title, hasErrors }}
      room="general"
      back="/general"
      scripts={['desk/copy.entry.js', 'desk/office-photo.entry.js']}
    >
      <Outcome {...props} />
      <Head {...props} />
      <Columns
        main={
          <>
            <Matter {...props} />
            <h2 class="govuk-heading-m">{frame.t('desk.talkWithComplainant')}</h2>
            <Talk {...props} />
            <AnswerForm {...props} />
            <NoteForm {...props} />
          </>
        }
        side={
          <>
            <GroupCard {...props} />
            <AssignForm {...props} />
            <StatusForm {...props} />
            {props.clocks && <ClockCard frame={frame} clocks={props.clocks} path="/general" />}
            <ExtendForm {...props} />
            <TaskCard {...props} />
            <RatingCard {...props} />
            <ContactCard {...props} />
            <CategoryForm {...props} />
            <PublicationLink {...props} />
            <HandoverLink {...props} />
            <PrintLink {...props} />
            <PapersCard frame={frame} address={`/general/${opened.complaint.id}`} />
            <HistoryCard {...props} />
            <HoldLink frame={frame} one={{ channel: 'general', caseId: opened.complaint.id }} />
          </>
        }
      />
    </Desk>
  )
}

/** What became of the form that was just sent. */
function Outcome(props: ComplaintPageProps): JSX.Element | null {
  const { frame, done, refused, after = null } = props
  const { t } = frame
  if (refused?.problem === 'lost_race') return <LostRace {...props} refused={refused} />
  if (refused !== undefined) {
    const href = `#${refused.act}-${fieldOf(refused.problem)}`
    return (
      <ErrorSummary
        errors={[{ text: t(sentenceOf(refused.problem)), href }]}
        description={t('common.errorSummaryKept')}
      />
    )
  }
  if (!done) return null
  const text = t(isOfGeneral(done) ? `general.done.${done}` : `desk.done.${done}`)
  return <DoneBanner frame={frame} text={text} after={after} />
}

const ofGeneral = ['assign', 'extend', 'task', 'task-done', 'photo'] as const

function isOfGeneral(done: ComplaintDone): done is (typeof ofGeneral)[number] {
  return (ofGeneral as readonly string[]).includes(done)
}

function Head({ frame: { t, lang }, opened: { complaint }, categories }: ComplaintPageProps): JSX.Element {
  const category = categories.find(({ code }) => code === complaint.category)?.name[lang]
  return (
    <CaseHead
      title={
        <>
          {t('desk.case')} <Nowrap>{formatLocator(complaint.locator)}</Nowrap>
        </>
      }
      marks={<ComplaintStatusTag t={t} status={complaint.status} />}
      facts={t('desk.complaintFacts', {
        method: t(`terms.intakeMethod.${complaint.intakeMethod}`),
        date: formatOfficeDate(lang, complaint.receivedOn),
        category: category ?? complaint.category,
      })}
    />
  )
}

function Matter(props: ComplaintPageProps): JSX.Element {
  const { frame, opened } = props
  const { complaint, photos } = opened
  const { t } = frame
  return (
    <Card title={t('desk.told')} id="told">
      <Paragraphs text={complaint.narrative} />
      <PlaceOfComplaint frame={frame} complaint={complaint} />
      <PhotosOfComplaint frame={frame} complaint={complaint.id} photos={photos} />
      <OfficePhoto {...props} />
    </Card>
  )
}

function Talk({ frame: { t, lang }, opened, me, nameOf }: ComplaintPageProps): JSX.Element {
  const { messages } = opened
  if (messages.length === 0) return <p class="govuk-body">{t('desk.noMessages')}</p>
  const lastOwn = messages.findLastIndex(({ officerId }) => officerId !== null)
  return (
    <Conversation
      id="talk"
      messages={messages.map(({ officerId, sentOn, body }, index) => ({
        from: officerId === null ? t('terms.complainant') : whoWrote(t, officerId, me, nameOf),
        when: <Nowrap>{formatOfficeDate(lang, sentOn)}</Nowrap>,
        isMine: officerId !== null,
        isNew: officerId === null && index > lastOwn,
        content: <Paragraphs text={body} />,
      }))}
    />
  )
}

function whoWrote(t: DeskFrame['t'], officer: OfficerId, me: OfficerId, nameOf: NameOf): string {
  const name = nameOf(officer) ?? t('desk.formerOfficer')
  return officer === me ? t('desk.me', { name }) : name
}

function PublicationLink({ frame: { t, href }, opened, canPublish }: ComplaintPageProps): JSX.Element | null {
  if (!canPublish) return null
  return (
    <Card title={t('desk.publication.title')} id="publish">
      <p class="govuk-body">{t('desk.publication.linkText')}</p>
      <p class="govuk-body">
        <a class="govuk-link" href={href(`/general/${opened.complaint.id}/publication`)}>
          {t('desk.publication.link')}
        </a>
      </p>
    </Card>
  )
}

function HandoverLink({ frame: { t, href }, opened }: ComplaintPageProps): JSX.Element {
  return (
    <Card title={t('handover.title')} id="handover">
      <p class="govuk-body">{t('handover.linkText')}</p>
      <p class="govuk-body">
        <a class="govuk-link" href={href(`/general/${opened.complaint.id}/handover`)}>
          {t('handover.link')}
        </a>
      </p>
    </Card>
  )
}

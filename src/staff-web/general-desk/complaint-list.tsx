import type { JSX } from 'preact'
import type { ListedComplaint } from '../../general/casework/list-complaints.service.js'
import { letterOf, searchTerms } from '../../general/casework/search-terms.js'
import { Nowrap } from '../../ui/components/nowrap.js'
import { StackTable, type TableCell } from '../../ui/components/table.js'
import { excerptOf } from '../../ui/text/excerpt.js'
import { firstWords } from '../../ui/text/first-words.js'
import { formatLocator } from '../../ui/text/format-locator.js'
import { formatOfficeDate } from '../../ui/text/format-office-date.js'
import type { DeskFrame } from '../desk-frame.js'
import { DueMark } from '../due/due-mark.js'
import { ComplaintStatusTag } from '../status-tag.js'
import type { GeneralDeskProps } from './general-desk-props.js'

const columns = [
  'terms.locator',
  'desk.matter',
  'desk.status',
  'general.assignee',
  'desk.receivedOn',
  'general.due',
  'desk.messages',
] as const

/** The rows of one page. */
export function ComplaintList(props: GeneralDeskProps): JSX.Element {
  const { t } = props.frame
  return (
    <StackTable
      caption={t('general.title')}
      captionSize="hidden"
      head={columns.map((key) => ({ content: t(key) }))}
      rows={props.page.complaints.map((listed) => row(props, listed))}
    />
  )
}

function row(props: GeneralDeskProps, listed: ListedComplaint): TableCell[] {
  const { t, href } = props.frame
  return [
    {
      content: (
        <a class="govuk-link sj-case-no" href={href(`/general/${listed.id}`)}>
          {formatLocator(listed.locator)}
        </a>
      ),
    },
    { label: t('desk.matter'), content: <Matter {...props} listed={listed} /> },
    { label: t('desk.status'), content: <Status frame={props.frame} listed={listed} /> },
    { label: t('general.assignee'), content: assigneeWords(props, listed) },
    { label: t('desk.receivedOn'), content: <Received frame={props.frame} listed={listed} /> },
    { label: t('general.due'), content: <Due {...props} listed={listed} /> },
    {
      label: t('desk.messages'),
      content:
        listed.unanswered > 0 ? (
          <span class="sj-new">{t('desk.unanswered', { count: listed.unanswered })}</span>
        ) : (
          '-'
        ),
    },
  ]
}

interface OfRow {
  readonly frame: DeskFrame
  readonly listed: ListedComplaint
}

/** The first words; in what a search found, the words around what was looked for. */
function Matter({ frame, filter, categories, listed }: GeneralDeskProps & OfRow): JSX.Element {
  const terms = searchTerms(filter.search)
  const { narrative, place, category } = listed
  const excerpt = excerptOf(narrative, terms, letterOf) ??
    excerptOf(place, terms, letterOf) ?? [{ text: firstWords(narrative), isHit: false }]
  return (
    <>
      {excerpt.map(({ text, isHit }) => (isHit ? <mark>{text}</mark> : text))}
      <small>{categories.find(({ code }) => code === category)?.name[frame.lang] ?? category}</small>
    </>
  )
}

function Status({ frame: { t }, listed: { status, isReopened } }: OfRow): JSX.Element {
  return (
    <>
      <ComplaintStatusTag t={t} status={status} />
      {isReopened && <small>{t('desk.reopened')}</small>}
    </>
  )
}

function Received({ frame: { t, lang }, listed: { receivedOn, intakeMethod } }: OfRow): JSX.Element {
  return (
    <>
      <Nowrap>{formatOfficeDate(lang, receivedOn, 'short')}</Nowrap>
      <small>{t(`terms.intakeMethod.${intakeMethod}`)}</small>
    </>
  )
}

function Due({
  frame: { t, lang },
  page: { today },
  listed: { dueOn },
}: GeneralDeskProps & OfRow): JSX.Element {
  if (dueOn === null) return <>-</>
  return (
    <>
      <Nowrap>{formatOfficeDate(lang, dueOn, 'short')}</Nowrap> <DueMark t={t} dueOn={dueOn} today={today} />
    </>
  )
}

function assigneeWords({ frame: { t, lang }, assignees }: GeneralDeskProps, listed: ListedComplaint): string {
  const { assignedTo: officer, assignedPost: post } = listed
  if (officer === null && post === null) return t('general.nobody')
  return assignees.nameOf({ officer, post }, lang) ?? t('general.assigneeLeft')
}

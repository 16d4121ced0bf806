import type { JSX } from 'preact'
import type { GeneralCategory } from '../../agency/agency.js'
import {
  complaintQueues,
  countOfQueue,
  statusesOfQueue,
  type ComplaintFilter,
} from '../../general/casework/complaint-queue.js'
import type { ComplaintPage, ListedComplaint } from '../../general/casework/list-complaints.service.js'
import { Button } from '../../ui/components/button.js'
import { CaseHead } from '../../ui/components/case-head.js'
import { Input } from '../../ui/components/input.js'
import { Nowrap } from '../../ui/components/nowrap.js'
import { Pagination } from '../../ui/components/pagination.js'
import { Queues } from '../../ui/components/queues.js'
import { Select } from '../../ui/components/select.js'
import { StackTable, type TableCell } from '../../ui/components/table.js'
import { firstWords } from '../../ui/text/first-words.js'
import { formatLocator } from '../../ui/text/format-locator.js'
import { formatOfficeDate } from '../../ui/text/format-office-date.js'
import type { DeskFrame } from '../desk-frame.js'
import { Desk } from '../desk.js'
import { pageLinks, withQuery } from '../list-links.js'
import { ComplaintStatusTag } from '../status-tag.js'
import { queryOf } from './complaint-query.js'

interface GeneralDeskProps {
  readonly frame: DeskFrame
  readonly filter: ComplaintFilter
  readonly page: ComplaintPage
  readonly categories: readonly GeneralCategory[]
}

/** General complaints, newest day first. */
export function GeneralDeskPage(props: GeneralDeskProps): JSX.Element {
  const { frame, filter, page } = props
  const { t } = frame
  const hrefOf = (number: number): string =>
    withQuery(frame.href('/general'), { ...queryOf(filter), page: number })
  const links = pageLinks(page.page, page.pages, hrefOf)
  return (
    <Desk frame={frame} title={t('desk.generalTitle')} room="general">
      <CaseHead title={t('desk.generalTitle')} facts={t('desk.found', { count: page.total })} />
      <QueueLinks {...props} />
      <FilterForm {...props} />
      {page.total === 0 ? <Empty {...props} /> : <List {...props} />}
      {links && <Pagination items={links.items} previous={links.previous} next={links.next} />}
    </Desk>
  )
}

function QueueLinks({ frame, filter, page }: GeneralDeskProps): JSX.Element {
  const { t, href } = frame
  return (
    <Queues
      label={t('desk.queues')}
      queues={complaintQueues.map((queue) => ({
        text: t(`desk.queue.${queue}`),
        href: withQuery(href('/general'), { queue: queue === 'all' ? null : queue }),
        count: countOfQueue(page.tally, queue),
        isCurrent: queue === filter.queue,
      }))}
    />
  )
}

function FilterForm({ frame, filter, categories }: GeneralDeskProps): JSX.Element {
  const { t, lang, href } = frame
  const every = { value: '', text: t('desk.every') }
  const statuses = statusesOfQueue(filter.queue).map((status) => ({
    value: status,
    text: t(`terms.complaintStatus.${status}`),
  }))
  return (
    <form method="get" action={href('/general')} role="search" class="sj-toolbar">
      {filter.queue !== 'all' && <input type="hidden" name="queue" value={filter.queue} />}
      <Input
        name="number"
        type="search"
        inputmode="numeric"
        width={10}
        label={t('terms.locator')}
        value={filter.locator}
        autocomplete="off"
      />
      <Select
        name="status"
        label={t('desk.status')}
        options={[every, ...statuses]}
        value={filter.status ?? ''}
      />
      <Select
        name="category"
        label={t('desk.category')}
        options={[every, ...categories.map(({ code, name }) => ({ value: code, text: name[lang] }))]}
        value={filter.category ?? ''}
      />
      <Button variant="secondary">{t('common.search')}</Button>
    </form>
  )
}

function Empty({ frame, filter }: GeneralDeskProps): JSX.Element {
  const { t, href } = frame
  const isFiltered = Object.values(queryOf(filter)).some((value) => value !== null && value !== '')
  return (
    <p class="govuk-inset-text">
      {t(isFiltered ? 'desk.noneMatch' : 'desk.noComplaints')}{' '}
      {isFiltered && (
        <a class="govuk-link" href={href('/general')}>
          {t('desk.showAll')}
        </a>
      )}
    </p>
  )
}

function List({ frame, page, categories }: GeneralDeskProps): JSX.Element {
  const { t, lang } = frame
  const names = new Map(categories.map(({ code, name }) => [code, name[lang]]))
  const columns = ['terms.locator', 'desk.matter', 'desk.status', 'desk.receivedOn', 'desk.messages'] as const
  return (
    <StackTable
      caption={t('desk.generalCaption')}
      captionSize="hidden"
      head={columns.map((key) => ({ content: t(key) }))}
      rows={page.complaints.map((listed) => row(frame, listed, names))}
    />
  )
}

function row(
  frame: DeskFrame,
  { complaint, unanswered, isReopened }: ListedComplaint,
  names: ReadonlyMap<string, string>,
): TableCell[] {
  const { t, lang, href } = frame
  const { id, locator, narrative, category, status, receivedOn, intakeMethod } = complaint
  return [
    {
      content: (
        <a class="govuk-link sj-case-no" href={href(`/general/${id}`)}>
          {formatLocator(locator)}
        </a>
      ),
    },
    {
      label: t('desk.matter'),
      content: (
        <>
          {firstWords(narrative)}
          <small>{names.get(category) ?? category}</small>
        </>
      ),
    },
    {
      label: t('desk.status'),
      content: (
        <>
          <ComplaintStatusTag t={t} status={status} />
          {isReopened && <small>{t('desk.reopened')}</small>}
        </>
      ),
    },
    {
      label: t('desk.receivedOn'),
      content: (
        <>
          <Nowrap>{formatOfficeDate(lang, receivedOn, 'short')}</Nowrap>
          <small>{t(`terms.intakeMethod.${intakeMethod}`)}</small>
        </>
      ),
    },
    {
      label: t('desk.messages'),
      content:
        unanswered > 0 ? <span class="sj-new">{t('desk.unanswered', { count: unanswered })}</span> : '-',
    },
  ]
}

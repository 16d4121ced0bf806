import type { JSX } from 'preact'
import {
  complaintQueues,
  complaintSorts,
  mostCounted,
  mostListed,
  statusesOfQueue,
} from '../../general/casework/complaint-queue.js'
import { mostFound } from '../../general/casework/list-complaints.service.js'
import { Button } from '../../ui/components/button.js'
import { CaseHead } from '../../ui/components/case-head.js'
import { Input } from '../../ui/components/input.js'
import { Pagination } from '../../ui/components/pagination.js'
import { Queues } from '../../ui/components/queues.js'
import { Select } from '../../ui/components/select.js'
import { formatCount } from '../../ui/text/format-count.js'
import type { DeskFrame } from '../desk-frame.js'
import { Desk } from '../desk.js'
import { pageLinks, withQuery } from '../list-links.js'
import { ComplaintList } from './complaint-list.js'
import { queryOf } from './complaint-query.js'
import type { GeneralDeskProps } from './general-desk-props.js'

/** General complaints: the queues, the search, and the rows of one page. */
export function GeneralDeskPage(props: GeneralDeskProps): JSX.Element {
  const { frame, filter, page } = props
  const { t } = frame
  const hrefOf = (number: number): string =>
    withQuery(frame.href('/general'), { ...queryOf(filter), page: number })
  const links = pageLinks(page.page, page.pages, hrefOf)
  return (
    <Desk frame={frame} title={t('desk.generalTitle')} room="general">
      <CaseHead title={t('desk.generalTitle')} facts={foundWords(props)} />
      <QueueLinks {...props} />
      <FilterForm {...props} />
      {page.total === 0 ? <Empty {...props} /> : <ComplaintList {...props} />}
      {links && <Pagination items={links.items} previous={links.previous} next={links.next} />}
    </Desk>
  )
}

function foundWords({ frame: { t }, filter, page: { total } }: GeneralDeskProps): string {
  if (total > mostListed) return t('general.foundMore', { count: formatCount(mostListed) })
  if (filter.search !== '' && total >= mostFound) {
    return t('general.foundNewest', { count: formatCount(total) })
  }
  return t('general.found', { count: formatCount(total) })
}

function QueueLinks({ frame, filter, page }: GeneralDeskProps): JSX.Element {
  const { t, href } = frame
  const sort = filter.sort === 'newest' ? null : filter.sort
  return (
    <Queues
      label={t('desk.queues')}
      queues={complaintQueues.map((queue) => ({
        text: t(`general.queue.${queue}`),
        href: withQuery(href('/general'), { queue: queue === 'all' ? null : queue, sort }),
        count: countWords(frame, page.tally[queue]),
        isCurrent: queue === filter.queue,
        isLate: queue === 'overdue' && page.tally.overdue > 0,
      }))}
    />
  )
}

function countWords({ t }: DeskFrame, count: number): string {
  return count > mostCounted ? t('general.moreThan', { count: formatCount(mostCounted) }) : formatCount(count)
}

function FilterForm({ frame, filter, page, categories }: GeneralDeskProps): JSX.Element {
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
        name="q"
        type="search"
        label={t('general.search')}
        value={filter.search}
        error={page.isTooShort ? t('general.searchShort') : undefined}
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
      <Select
        name="sort"
        label={t('general.sort')}
        options={complaintSorts.map((sort) => ({ value: sort, text: t(`general.sort.${sort}`) }))}
        value={filter.sort}
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

import type { JSX } from 'preact'
import type { ListedReport, ReportPage } from '../../corruption/casework/list-reports.service.js'
import {
  countOf,
  reportQueues,
  statusesOfQueue,
  type ReportFilter,
} from '../../corruption/casework/report-queue.js'
import { corruptionCategories } from '../../kernel/category.js'
import type { OfficeDate } from '../../kernel/office-date.js'
import { Button } from '../../ui/components/button.js'
import { CaseHead } from '../../ui/components/case-head.js'
import { Nowrap } from '../../ui/components/nowrap.js'
import { Pagination } from '../../ui/components/pagination.js'
import { Queues } from '../../ui/components/queues.js'
import { SealIcon } from '../../ui/components/seal-icon.js'
import { Select } from '../../ui/components/select.js'
import { StackTable, type TableCell } from '../../ui/components/table.js'
import { Tag } from '../../ui/components/tag.js'
import { formatLocator } from '../../ui/text/format-locator.js'
import { formatOfficeDate } from '../../ui/text/format-office-date.js'
import type { DeskFrame } from '../desk-frame.js'
import { Desk } from '../desk.js'
import { pageLinks, withQuery } from '../list-links.js'
import { ReportStatusTag } from '../status-tag.js'
import { queryOf } from './report-query.js'

interface CorruptionDeskProps {
  readonly frame: DeskFrame
  readonly filter: ReportFilter
  readonly page: ReportPage
  readonly today: OfficeDate
}

/** Reports that the officer holds a key to, newest day first. Headlines open in the browser, on being asked. */
export function CorruptionDeskPage(props: CorruptionDeskProps): JSX.Element {
  const { frame, filter, page, today } = props
  const { t, lang } = frame
  const hrefOf = (number: number): string =>
    withQuery(frame.href('/corruption'), { ...queryOf(filter), page: number })
  const links = pageLinks(page.page, page.pages, hrefOf)
  return (
    <Desk
      frame={frame}
      title={t('desk.corruptionTitle')}
      room="corruption"
      scripts={['desk/headlines.entry.js']}
    >
      <CaseHead
        title={t('desk.corruptionTitle')}
        facts={t('desk.corruptionFacts', { today: formatOfficeDate(lang, today) })}
      />
      <QueueLinks {...props} />
      <FilterForm {...props} />
      {page.total === 0 ? <Empty {...props} /> : <List {...props} />}
      {links && <Pagination items={links.items} previous={links.previous} next={links.next} />}
    </Desk>
  )
}

function QueueLinks({ frame, filter, page }: CorruptionDeskProps): JSX.Element {
  const { t, href } = frame
  return (
    <Queues
      label={t('desk.queues')}
      queues={reportQueues.map((queue) => ({
        text: t(`desk.queue.${queue}`),
        href: withQuery(href('/corruption'), { queue: queue === 'all' ? null : queue }),
        count: countOf(page.tally, { queue, status: null, category: null }),
        isCurrent: queue === filter.queue,
      }))}
    />
  )
}

function FilterForm({ frame: { t, href }, filter }: CorruptionDeskProps): JSX.Element {
  const every = { value: '', text: t('desk.every') }
  const statuses = statusesOfQueue(filter.queue).map((status) => ({
    value: status,
    text: t(`terms.reportStatus.${status}`),
  }))
  const categories = corruptionCategories.map((category) => ({
    value: category,
    text: t(`terms.category.${category}`),
  }))
  const unclassified = { value: 'unclassified', text: t('desk.unclassified') }
  return (
    <form method="get" action={href('/corruption')} role="search" class="sj-toolbar">
      {filter.queue !== 'all' && <input type="hidden" name="queue" value={filter.queue} />}
      <Select
        name="status"
        label={t('desk.status')}
        options={[every, ...statuses]}
        value={filter.status ?? ''}
      />
      <Select
        name="category"
        label={t('desk.category')}
        options={[every, unclassified, ...categories]}
        value={filter.category ?? ''}
      />
      <Button variant="secondary">{t('common.search')}</Button>
    </form>
  )
}

function Empty({ frame: { t, href }, filter }: CorruptionDeskProps): JSX.Element {
  const isFiltered = Object.values(queryOf(filter)).some((value) => value !== null)
  return (
    <p class="govuk-inset-text">
      {t(isFiltered ? 'desk.noneMatch' : 'desk.noReports')}{' '}
      {isFiltered && (
        <a class="govuk-link" href={href('/corruption')}>
          {t('desk.showAll')}
        </a>
      )}
    </p>
  )
}

function List({ frame, page }: CorruptionDeskProps): JSX.Element {
  const { t } = frame
  const columns = ['desk.status', 'desk.category', 'desk.receivedOn', 'desk.messages'] as const
  const headline = (
    <span class="sj-th-seal">
      <SealIcon state="closed" />
      {t('desk.headline')}
    </span>
  )
  return (
    <>
      <div id="headlines" class="sj-headlines" />
      <StackTable
        caption={t('desk.corruptionCaption')}
        captionSize="hidden"
        head={[
          { content: t('terms.locator') },
          { content: headline },
          ...columns.map((key) => ({ content: t(key) })),
        ]}
        rows={page.reports.map((listed) => row(frame, listed))}
      />
    </>
  )
}

function row(frame: DeskFrame, { report, unanswered, isUrgent }: ListedReport): TableCell[] {
  const { t, lang, href } = frame
  const { id, locator, status, category, offence, receivedOn, intakeMethod } = report
  return [
    {
      content: (
        <>
          <a class="govuk-link sj-case-no" href={href(`/corruption/${id}`)}>
            {formatLocator(locator)}
          </a>{' '}
          {isUrgent && <Tag colour="red">{t('desk.urgent')}</Tag>}
        </>
      ),
    },
    {
      label: t('desk.headline'),
      class: 'sj-cell-sealed',
      content: (
        <span class="sj-closed" data-headline-of={id}>
          <SealIcon state="closed" />
          {t('desk.headlineClosed')}
        </span>
      ),
    },
    { label: t('desk.status'), content: <ReportStatusTag t={t} status={status} /> },
    {
      label: t('desk.category'),
      content:
        category === null ? (
          t('desk.unclassified')
        ) : (
          <>
            {t(`terms.category.${category}`)}
            {offence !== null && <small>{t(`terms.offence.${offence}`)}</small>}
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

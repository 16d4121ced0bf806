import type { JSX } from 'preact'
import type { ListedReport, ReportPage } from '../../corruption/casework/list-reports.service.js'
import {
  countOf,
  dueState,
  reportQueues,
  statusesOfQueue,
  type ReportFilter,
} from '../../corruption/casework/report-queue.js'
import { corruptionCategories } from '../../kernel/category.js'
import { daysBetween, type OfficeDate } from '../../kernel/office-date.js'
import { Button } from '../../ui/components/button.js'
import { CaseHead } from '../../ui/components/case-head.js'
import { DueChip } from '../../ui/components/due-chip.js'
import { Nowrap } from '../../ui/components/nowrap.js'
import { Pagination } from '../../ui/components/pagination.js'
import { Queues } from '../../ui/components/queues.js'
import { SealIcon } from '../../ui/components/seal-icon.js'
import { Select } from '../../ui/components/select.js'
import { StackTable, type TableCell } from '../../ui/components/table.js'
import { Tag } from '../../ui/components/tag.js'
import { ThaiNames } from '../../ui/components/thai-names.js'
import { formatLocator } from '../../ui/text/format-locator.js'
import { formatOfficeDate } from '../../ui/text/format-office-date.js'
import type { DeskFrame } from '../desk-frame.js'
import { Desk } from '../desk.js'
import { pageLinks, withQuery } from '../list-links.js'
import type { NameOf } from '../officer-names.js'
import { ReportStatusTag } from '../status-tag.js'
import { queryOf } from './report-query.js'

interface CorruptionDeskProps {
  readonly frame: DeskFrame
  readonly filter: ReportFilter
  readonly page: ReportPage
  readonly today: OfficeDate
  readonly nameOf: NameOf
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
        text: t(`casework.queue.${queue}`),
        href: withQuery(href('/corruption'), { queue: queue === 'all' ? null : queue }),
        count: countOf(page.tally, { queue, status: null, category: null }),
        isCurrent: queue === filter.queue,
        isLate: queue === 'overdue' && countOf(page.tally, { queue, status: null, category: null }) > 0,
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

function List(props: CorruptionDeskProps): JSX.Element {
  const { t } = props.frame
  const headline = (
    <span class="sj-th-seal">
      <SealIcon state="closed" />
      {t('desk.headline')}
    </span>
  )
  const columns = [
    t('desk.status'),
    t('casework.nextDue'),
    t('casework.holder'),
    t('desk.receivedOn'),
    t('desk.messages'),
  ]
  return (
    <>
      <div id="headlines" class="sj-headlines" />
      <StackTable
        caption={t('desk.corruptionCaption')}
        captionSize="hidden"
        head={[
          { content: t('terms.locator') },
          { content: headline },
          ...columns.map((content) => ({ content })),
        ]}
        rows={props.page.reports.map((listed) => row(props, listed))}
      />
    </>
  )
}

function row(props: CorruptionDeskProps, listed: ListedReport): TableCell[] {
  const { t, lang, href } = props.frame
  const { report, unanswered, isUrgent, isLonely } = listed
  const { id, locator, receivedOn, intakeMethod } = report
  return [
    {
      content: (
        <>
          <a class="govuk-link sj-case-no" href={href(`/corruption/${id}`)}>
            {formatLocator(locator)}
          </a>{' '}
          {isUrgent && <Tag colour="red">{t('desk.urgent')}</Tag>}
          {isLonely && (
            <small>
              <a class="govuk-link" href={href(`/corruption/${id}#case-holders`)}>
                {t('casework.lonely')}
              </a>
            </small>
          )}
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
    { label: t('desk.status'), content: <Standing t={t} report={report} /> },
    { label: t('casework.nextDue'), content: <NextDue {...props} listed={listed} /> },
    { label: t('casework.holder'), content: <Holder {...props} listed={listed} /> },
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

type RowProps = CorruptionDeskProps & { readonly listed: ListedReport }

function Standing({ t, report }: Pick<DeskFrame, 't'> & Pick<ListedReport, 'report'>): JSX.Element {
  const { status, category, offence } = report
  return (
    <>
      <ReportStatusTag t={t} status={status} />
      <small>{category === null ? t('desk.unclassified') : t(`terms.category.${category}`)}</small>
      {offence !== null && <small>{t(`terms.offence.${offence}`)}</small>}
    </>
  )
}

function NextDue({ frame: { t, lang }, today, listed: { dueOn } }: RowProps): JSX.Element {
  const state = dueState(dueOn, today)
  if (dueOn === null || state === 'none') return <>-</>
  const days = Math.abs(daysBetween(today, dueOn))
  const words = state === 'overdue' ? 'late' : days === 0 ? 'today' : days === 1 ? 'tomorrow' : 'inDays'
  return (
    <>
      <DueChip urgency={state === 'overdue' ? 'late' : state}>{t(`casework.due.${words}`, { days })}</DueChip>
      <small>
        <Nowrap>{t('casework.dueOn', { date: formatOfficeDate(lang, dueOn, 'short') })}</Nowrap>
      </small>
    </>
  )
}

function Holder({ frame: { t, officer }, nameOf, listed: { report } }: RowProps): JSX.Element {
  const { assignedTo } = report
  if (assignedTo === null) return <>{t('casework.nobody')}</>
  const name = nameOf(assignedTo) ?? t('desk.formerOfficer')
  return <ThaiNames text={assignedTo === officer?.id ? t('desk.me', { name }) : name} />
}

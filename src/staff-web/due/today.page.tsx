import type { JSX } from 'preact'
import type { DueCase } from '../../deadlines/list-due.service.js'
import type { ChannelMonth } from '../../kernel/channel-check.js'
import { clockStages } from '../../kernel/clock-stage.js'
import { CaseHead } from '../../ui/components/case-head.js'
import { Nowrap } from '../../ui/components/nowrap.js'
import { StackTable, type TableCell } from '../../ui/components/table.js'
import { Tag } from '../../ui/components/tag.js'
import { formatLocator } from '../../ui/text/format-locator.js'
import { formatOfficeDate } from '../../ui/text/format-office-date.js'
import type { DeskFrame } from '../desk-frame.js'
import { Desk } from '../desk.js'
import { UncheckedLine } from '../register/unchecked-line.js'
import { DueMark } from './due-mark.js'
import type { Today } from './read-today.js'
import { SealedTasksOfToday } from './sealed-tasks-of-today.js'
import { TasksOfToday } from './tasks-of-today.js'

interface TodayPageProps extends Today {
  readonly frame: DeskFrame
  /** Channels that nobody looked into for last month. */
  readonly unchecked: readonly ChannelMonth[]
  /** How many closed cases are past their period, of those that this officer may see. */
  readonly kept: number
}

/** What needs somebody today: the most urgent first, of the cases that this officer may see. */
export function TodayPage(props: TodayPageProps): JSX.Element {
  const { frame, due, unchecked, kept } = props
  const { t, lang, href } = frame
  const stages = [...clockStages].reverse().filter((stage) => due.cases.some((one) => one.stage === stage))
  return (
    <Desk frame={frame} title={t('deadlines.todayTitle')} room="today">
      <CaseHead
        title={t('deadlines.todayTitle')}
        facts={t('deadlines.todayLead', { date: formatOfficeDate(lang, due.today) })}
      />
      <UncheckedLine frame={frame} unchecked={unchecked} />
      {stages.length + props.tasks.length + props.sealedTasks.length === 0 && (
        <p class="govuk-inset-text">{t('deadlines.nothingToday')}</p>
      )}
      {stages.map((stage) => (
        <StackTable
          caption={t(`deadlines.stage.${stage}`)}
          captionSize="m"
          head={(['deadlines.caseNumber', 'deadlines.owed', 'deadlines.lastDay'] as const).map((key) => ({
            content: t(key),
          }))}
          rows={due.cases.filter((one) => one.stage === stage).map((one) => row(props, one))}
        />
      ))}
      <TasksOfToday frame={frame} tasks={props.tasks} today={due.today} />
      <SealedTasksOfToday frame={frame} cases={props.sealedTasks} today={due.today} />
      {kept > 0 && (
        <p class="govuk-body">
          <a class="govuk-link" href={href('/retention')}>
            {t('retention.today', { count: kept })}
          </a>
        </p>
      )}
      <p class="govuk-body">
        <a class="govuk-link" href={href('/lateness')}>
          {t('deadlines.latenessLink')}
        </a>
      </p>
    </Desk>
  )
}

function row({ frame: { t, lang, href }, due: { today } }: TodayPageProps, one: DueCase): TableCell[] {
  return [
    {
      content: (
        <>
          <a class="govuk-link sj-case-no" href={href(`/${one.channel}/${one.id}`)}>
            {formatLocator(one.locator)}
          </a>{' '}
          {one.isNew && <Tag>{t('deadlines.newToday')}</Tag>}
          {one.isEscalated && <Tag colour="red">{t('deadlines.escalated')}</Tag>}
          <small>{t(`deadlines.room.${one.channel}`)}</small>
        </>
      ),
    },
    { label: t('deadlines.owed'), content: t(`deadlines.code.${one.code}`) },
    {
      label: t('deadlines.lastDay'),
      content: (
        <>
          <Nowrap>{formatOfficeDate(lang, one.dueOn, 'short')}</Nowrap>{' '}
          <DueMark t={t} dueOn={one.dueOn} today={today} />
        </>
      ),
    },
  ]
}

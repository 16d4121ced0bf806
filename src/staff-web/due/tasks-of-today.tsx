import type { JSX } from 'preact'
import type { OpenTask } from '../../general/casework/complaint-tasks.service.js'
import type { OfficeDate } from '../../kernel/office-date.js'
import { Nowrap } from '../../ui/components/nowrap.js'
import { StackTable } from '../../ui/components/table.js'
import { formatLocator } from '../../ui/text/format-locator.js'
import { formatOfficeDate } from '../../ui/text/format-office-date.js'
import type { DeskFrame } from '../desk-frame.js'
import { DueMark } from './due-mark.js'

interface TasksOfTodayProps {
  readonly frame: DeskFrame
  readonly tasks: readonly OpenTask[]
  readonly today: OfficeDate
}

/** What was given to this officer to do; nothing when that is nothing. */
export function TasksOfToday({ frame, tasks, today }: TasksOfTodayProps): JSX.Element | null {
  const { t, lang, href } = frame
  if (tasks.length === 0) return null
  return (
    <StackTable
      caption={t('general.tasksOfMine')}
      captionSize="m"
      head={(['deadlines.caseNumber', 'general.taskWhat', 'deadlines.lastDay'] as const).map((key) => ({
        content: t(key),
      }))}
      rows={tasks.map(({ complaintId, locator, what, dueOn }) => [
        {
          content: (
            <a class="govuk-link sj-case-no" href={href(`/general/${complaintId}#tasks`)}>
              {formatLocator(locator)}
            </a>
          ),
        },
        { label: t('general.taskWhat'), content: what },
        {
          label: t('deadlines.lastDay'),
          content: (
            <>
              <Nowrap>{formatOfficeDate(lang, dueOn, 'short')}</Nowrap>{' '}
              <DueMark t={t} dueOn={dueOn} today={today} />
            </>
          ),
        },
      ])}
    />
  )
}

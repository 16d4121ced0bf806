import type { JSX } from 'preact'
import type { CaseWithTasks } from '../../corruption/casework/keep-task.service.js'
import type { OfficeDate } from '../../kernel/office-date.js'
import { Nowrap } from '../../ui/components/nowrap.js'
import { StackTable } from '../../ui/components/table.js'
import { formatLocator } from '../../ui/text/format-locator.js'
import { formatOfficeDate } from '../../ui/text/format-office-date.js'
import type { DeskFrame } from '../desk-frame.js'
import { DueMark } from './due-mark.js'

interface SealedTasksProps {
  readonly frame: DeskFrame
  readonly cases: readonly CaseWithTasks[]
  readonly today: OfficeDate
}

/** In which corruption cases something is to be done, and by when. What and by whom, the server cannot say. */
export function SealedTasksOfToday({ frame, cases, today }: SealedTasksProps): JSX.Element | null {
  const { t, lang, href } = frame
  if (cases.length === 0) return null
  return (
    <>
      <StackTable
        caption={t('casework.tasksToday')}
        captionSize="m"
        head={(['deadlines.caseNumber', 'casework.tasksCount', 'deadlines.lastDay'] as const).map((key) => ({
          content: t(key),
        }))}
        rows={cases.map(({ id, locator, dueOn, count }) => [
          {
            content: (
              <a class="govuk-link sj-case-no" href={href(`/corruption/${id}#tasks`)}>
                {formatLocator(locator)}
              </a>
            ),
          },
          { label: t('casework.tasksCount'), content: t('casework.tasksIn', { count }) },
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
      <p class="govuk-body">{t('casework.tasksTodayLead')}</p>
    </>
  )
}

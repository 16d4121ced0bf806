import type { JSX } from 'preact'
import type { ChannelMonth } from '../../kernel/channel-check.js'
import { Buttons } from '../../ui/components/buttons.js'
import { Button } from '../../ui/components/button.js'
import { CaseHead } from '../../ui/components/case-head.js'
import { formatOfficeDate } from '../../ui/text/format-office-date.js'
import type { DeskFrame } from '../desk-frame.js'
import { Desk } from '../desk.js'
import { UncheckedLine } from '../register/unchecked-line.js'
import { SignedKeyLine } from '../account/signed-key-line.js'
import { UntoldLine } from '../regrant/untold-line.js'
import type { Today } from './read-today.js'
import { SealedTasksOfToday } from './sealed-tasks-of-today.js'
import { TasksOfToday } from './tasks-of-today.js'
import { workParts } from './todays-work.js'
import { WorkTable } from './work-table.js'

interface TodayPageProps {
  readonly frame: DeskFrame
  readonly day: Today
  /** Channels that nobody looked into for last month. */
  readonly unchecked: readonly ChannelMonth[]
  /** How many closed cases are past their period, of those that this officer may see. */
  readonly kept: number
}

/** What needs somebody today, of the cases that this officer may see: the first thing to do first. */
export function TodayPage({ frame, day, unchecked, kept }: TodayPageProps): JSX.Element {
  const { t, lang } = frame
  const date = formatOfficeDate(lang, day.today)
  const count = day.work.length + day.tasks.length + day.sealedTasks.length + day.untold
  return (
    <Desk frame={frame} title={t('deadlines.todayTitle')} room="today">
      <CaseHead
        title={t('deadlines.todayTitle')}
        facts={count === 0 ? date : t('deadlines.todayLead', { date, count })}
      />
      <UntoldLine frame={frame} count={day.untold} />
      <SignedKeyLine frame={frame} isThere={day.hasSignedKey} />
      <Entry frame={frame} />
      <UncheckedLine frame={frame} unchecked={unchecked} />
      {count === 0 && <p class="govuk-inset-text">{t('deadlines.nothingToday')}</p>}
      {workParts.map((part) => (
        <WorkTable frame={frame} day={day} part={part} />
      ))}
      <TasksOfToday frame={frame} tasks={day.tasks} today={day.today} />
      <SealedTasksOfToday frame={frame} cases={day.sealedTasks} today={day.today} />
      <FurtherLinks frame={frame} kept={kept} />
    </Desk>
  )
}

/** Letters and calls come in between: their forms are one press away. */
function Entry({ frame: { t, href, officer } }: Pick<TodayPageProps, 'frame'>): JSX.Element {
  const isGeneral = officer?.roles.includes('general_officer') === true
  return (
    <Buttons>
      {isGeneral && (
        <Button href={href('/register/general')} variant="secondary">
          {t('register.enterGeneral')}
        </Button>
      )}
      <Button href={href('/register/corruption')} variant="secondary">
        {t('register.enterCorruption')}
      </Button>
    </Buttons>
  )
}

function FurtherLinks({ frame: { t, href }, kept }: Pick<TodayPageProps, 'frame' | 'kept'>): JSX.Element {
  return (
    <>
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
    </>
  )
}

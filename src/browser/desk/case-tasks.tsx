import type { JSX } from 'preact'
import { isHolder } from '../../crypto/directory-body.js'
import { tasksOf, type CaseTask } from '../../kernel/case-task.js'
import { daysBetween, officeDate } from '../../kernel/office-date.js'
import { Button } from '../../ui/components/button.js'
import { Card } from '../../ui/components/card.js'
import { Details } from '../../ui/components/details.js'
import { DueChip } from '../../ui/components/due-chip.js'
import { Input } from '../../ui/components/input.js'
import { Nowrap } from '../../ui/components/nowrap.js'
import { Select } from '../../ui/components/select.js'
import { ThaiNames } from '../../ui/components/thai-names.js'
import { dayInWords } from '../../ui/text/day-in-words.js'
import type { ActingProps } from './acting.js'
import { nameOf, shownName } from './case-people.js'
import { errorAt } from './problem-at.js'
import { SendProblemLine } from './send-problem-line.js'
import { useTask, type TaskProblem } from './use-task.js'

/** What is to be done in the case, by whom and by when. Holders alone can read it: it is sealed as their notes are. */
export function CaseTasks(props: ActingProps): JSX.Element {
  const { t } = props.speech
  const tasks = tasksOf(props.desk.notes)
  return (
    <Card title={t('casework.tasks')} id="tasks">
      {tasks.length === 0 ? (
        <p class="govuk-body">{t('casework.noTasks')}</p>
      ) : (
        <ul class="govuk-list">
          {tasks.map((task) => (
            <li key={task.id}>
              <Task {...props} task={task} />
            </li>
          ))}
        </ul>
      )}
      <Details summary={t('casework.addTask')}>
        <NewTask {...props} />
      </Details>
    </Card>
  )
}

interface TaskProps extends ActingProps {
  readonly task: CaseTask
}

function Task(props: TaskProps): JSX.Element {
  const { speech, desk, task } = props
  const { t, lang } = speech
  const who = nameOf(speech, desk.directory, task.who)
  return (
    <>
      <p class="govuk-body govuk-!-margin-bottom-1">
        <span class="sj-prewrap">{task.what}</span>{' '}
        <small>
          <ThaiNames text={who} />
        </small>{' '}
        {task.done === null ? (
          <>
            <Nowrap>{dayInWords(t, lang, task.dueOn, 'short')}</Nowrap> <TaskDue {...props} />
          </>
        ) : (
          <small>{doneWords(props, task.done)}</small>
        )}
      </p>
      {!task.isWhole && <p class="govuk-error-message">{t('casework.taskBroken')}</p>}
      {task.done === null ? (
        <FinishTask {...props} />
      ) : (
        <Details summary={t('casework.taskReopen')}>
          <ReopenTask {...props} />
        </Details>
      )}
    </>
  )
}

function doneWords({ speech, desk }: ActingProps, { by, on }: NonNullable<CaseTask['done']>): string {
  const { t, lang } = speech
  return t('casework.taskDone', {
    name: nameOf(speech, desk.directory, by),
    date: dayInWords(t, lang, on, 'short').replaceAll(' ', '\u00a0'),
  })
}

/** From so many days before the last one, the chip warns. */
const soonDays = 3

function TaskDue({ speech: { t }, task }: TaskProps): JSX.Element {
  const days = daysBetween(officeDate(new Date()), task.dueOn)
  if (days < 0) return <DueChip urgency="late">{t('casework.due.late', { days: -days })}</DueChip>
  const words = days === 0 ? t('casework.due.today') : t('casework.due.inDays', { days })
  return <DueChip urgency={days <= soonDays ? 'soon' : 'later'}>{words}</DueChip>
}

function FinishTask(props: TaskProps): JSX.Element {
  const { speech, path, task } = props
  const { t } = speech
  const { onSubmit, sending } = useTask(props, task)
  return (
    <form method="dialog" onSubmit={onSubmit}>
      <SendProblemLine speech={speech} path={path} problem={sending.problem} />
      <Button variant="secondary" disabled={sending.isSending}>
        {t('casework.taskFinish')}
        <span class="govuk-visually-hidden"> {task.what}</span>
      </Button>
    </form>
  )
}

function ReopenTask(props: TaskProps): JSX.Element {
  const { speech, path, task } = props
  const { t } = speech
  const { onSubmit, sending, problem } = useTask(props, task)
  return (
    <form method="dialog" onSubmit={onSubmit} noValidate autocomplete="off">
      <SendProblemLine speech={speech} path={path} problem={sending.problem} />
      <WhoAndWhen {...props} place={`task-${task.id}`} who={task.who} problem={problem} />
      <Button variant="secondary" disabled={sending.isSending}>
        {t(sending.isSending ? 'desk.sealing' : 'casework.taskReopenNow')}
        <span class="govuk-visually-hidden"> {task.what}</span>
      </Button>
    </form>
  )
}

function NewTask(props: ActingProps): JSX.Element {
  const { speech, desk, path } = props
  const { t } = speech
  const { onSubmit, sending, problem } = useTask(props, null)
  return (
    <form method="dialog" onSubmit={onSubmit} noValidate autocomplete="off">
      <SendProblemLine speech={speech} path={path} problem={sending.problem} />
      <Input
        name="what"
        id="task-what"
        label={t('casework.taskWhat')}
        hint={t('casework.taskWhatHint')}
        error={errorAt(props.speech, problem, 'task_empty', 'task_long')}
      />
      <WhoAndWhen {...props} place="task" who={desk.keys.officer} problem={problem} />
      <Button variant="secondary" disabled={sending.isSending}>
        {t(sending.isSending ? 'desk.sealing' : 'casework.taskKeep')}
      </Button>
    </form>
  )
}

interface WhoAndWhenProps extends ActingProps {
  /** Begins the ids of the fields. */
  readonly place: string
  readonly who: string
  readonly problem: TaskProblem | null
}

/** Only who has a key can read what is to be done. */
function WhoAndWhen(props: WhoAndWhenProps): JSX.Element {
  const { speech, desk, place, who, problem } = props
  const { t, lang } = speech
  const holders = desk.directory.entries.filter(
    (entry) => isHolder(entry) && desk.sealed.holders.includes(entry.officer),
  )
  return (
    <>
      <Select
        name="who"
        id={`${place}-who`}
        label={t('casework.taskWho')}
        options={holders.map((entry) => ({ value: entry.officer, text: shownName(entry, lang) }))}
        value={who}
      />
      <Input
        name="dueOn"
        id={`${place}-due`}
        label={t('casework.taskBy')}
        hint={t('casework.taskByHint')}
        width={10}
        error={errorAt(props.speech, problem, 'task_day_unread')}
      />
    </>
  )
}

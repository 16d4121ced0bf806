import type { JSX } from 'preact'
import type { ComplaintTaskEntity } from '../../general/record/complaint-task.entity.js'
import { Button } from '../../ui/components/button.js'
import { Card } from '../../ui/components/card.js'
import { Details } from '../../ui/components/details.js'
import { Input } from '../../ui/components/input.js'
import { Nowrap } from '../../ui/components/nowrap.js'
import { Select } from '../../ui/components/select.js'
import { formatOfficeDate } from '../../ui/text/format-office-date.js'
import { DueMark } from '../due/due-mark.js'
import { groupsOf } from './assign-form.js'
import { valueOf } from './assignees.js'
import type { ComplaintPageProps } from './complaint-page-props.js'
import { actionOf, HiddenFields, kept } from './form-parts.js'

/** What is to be done, by whom and by when; and what is done. */
export function TaskCard(props: ComplaintPageProps): JSX.Element {
  const { t } = props.frame
  const { tasks } = props.opened
  return (
    <Card title={t('general.tasks')} id="tasks">
      {tasks.length === 0 ? (
        <p class="govuk-body">{t('general.noTasks')}</p>
      ) : (
        <ul class="govuk-list">
          {tasks.map((task) => (
            <li>
              <Task page={props} task={task} />
            </li>
          ))}
        </ul>
      )}
      <Details summary={t('general.taskAdd')} open={props.refused?.act === 'task'}>
        <NewTask {...props} />
      </Details>
    </Card>
  )
}

function Task({
  page,
  task,
}: {
  readonly page: ComplaintPageProps
  readonly task: ComplaintTaskEntity
}): JSX.Element {
  const { frame, assignees, nameOf, clocks } = page
  const { t, lang } = frame
  const who = assignees.nameOf({ officer: task.assignedTo, post: task.assignedPost }, lang)
  if (task.doneOn !== null) {
    const name = (task.doneBy && nameOf(task.doneBy)) ?? t('desk.formerOfficer')
    return (
      <>
        {task.what}{' '}
        <small>{t('general.taskDone', { name, date: formatOfficeDate(lang, task.doneOn, 'short') })}</small>
      </>
    )
  }
  return (
    <form method="post" action={actionOf(page, 'task-done')}>
      <HiddenFields page={page} />
      <input type="hidden" name="choice" value={task.id} />
      <p class="govuk-body govuk-!-margin-bottom-1">
        {task.what} <small>{who ?? t('general.assigneeLeft')}</small>{' '}
        <Nowrap>{formatOfficeDate(lang, task.dueOn, 'short')}</Nowrap>{' '}
        {clocks && <DueMark t={t} dueOn={task.dueOn} today={clocks.today} />}
      </p>
      <Button variant="secondary" preventDoubleClick>
        {t('general.taskFinish')}
        <span class="govuk-visually-hidden"> {task.what}</span>
      </Button>
    </form>
  )
}

function NewTask(props: ComplaintPageProps): JSX.Element {
  const { t } = props.frame
  const { text, textError, choice, choiceError, until, untilError } = kept(props, 'task')
  return (
    <form method="post" action={actionOf(props, 'task')} noValidate>
      <HiddenFields page={props} />
      <Input
        name="text"
        id="task-text"
        label={t('general.taskWhat')}
        autocomplete="off"
        value={text}
        error={textError}
      />
      <Select
        name="choice"
        id="task-choice"
        label={t('general.taskWho')}
        options={[]}
        groups={groupsOf(props)}
        value={choice ?? valueOf({ officer: props.me, post: null })}
        error={choiceError}
      />
      <Input
        name="until"
        id="task-until"
        label={t('general.taskBy')}
        hint={t('general.bodyOnHint')}
        width={10}
        autocomplete="off"
        value={until}
        error={untilError}
      />
      <Button variant="secondary" preventDoubleClick>
        {t('general.taskAdd')}
      </Button>
    </form>
  )
}

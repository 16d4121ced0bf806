import { useState } from 'preact/hooks'
import { isToBeDone, longestTask, taskExtra, type CaseTask, type TaskTurn } from '../../kernel/case-task.js'
import { parseThaiDay } from '../../kernel/thai-day.js'
import type { ActingProps } from './acting.js'
import { sendToCase } from './case-requests.js'
import { sealWords, type WordsToSend } from './seal-words.js'
import { focusFirstError, sentText } from './sent-text.js'
import { useSending, type Sending } from './use-sending.js'

export type TaskProblem = 'task_empty' | 'task_long' | 'task_day_unread'

interface TaskToSend {
  readonly message: WordsToSend
  readonly task: TaskTurn
}

export interface TaskForm {
  readonly onSubmit: (event: Event) => void
  readonly sending: Sending<TaskToSend>
  readonly problem: TaskProblem | null
}

/**
 * The forms of tasks: one that begins a task (`known` is null), one that says it is done, one that takes it up again.
 * What it is and who does it is sealed here; the server is told the day and that there is a task.
 */
export function useTask(props: ActingProps, known: CaseTask | null): TaskForm {
  const { desk, path, onDone } = props
  const [problem, setProblem] = useState<TaskProblem | null>(null)
  const turn = (known?.turn ?? 0) + 1
  const sending = useSending<TaskToSend>(async ({ message, task: { id, order } }) => {
    const dueOn = order?.dueOn ?? null
    const refused = await sendToCase(`${path}/task`, { message, task: { id, turn, dueOn } })
    if (refused === null) onDone(actOf(turn))
    return refused
  })
  const onSubmit = (event: Event): void => {
    event.preventDefault()
    const text = known?.what ?? sentText(event, 'what')
    const order = isToBeDone(turn) ? orderIn(event) : null
    const found = problemOf(text, order)
    setProblem(found)
    if (found !== null || order === 'unread') {
      focusFirstError(event)
      return
    }
    const task = { id: known?.id ?? crypto.randomUUID(), turn, order }
    void sending.send(JSON.stringify([text, order]), async () => ({
      message: await sealWords(desk, { kind: 'note', text, extra: taskExtra(task) }),
      task,
    }))
  }
  return { onSubmit, sending, problem }
}

function orderIn(event: Event): TaskTurn['order'] | 'unread' {
  const dueOn = parseThaiDay(sentText(event, 'dueOn'))
  return dueOn === null ? 'unread' : { who: sentText(event, 'who'), dueOn }
}

function problemOf(text: string, order: TaskTurn['order'] | 'unread'): TaskProblem | null {
  if (text === '') return 'task_empty'
  if (text.length > longestTask) return 'task_long'
  return order === 'unread' ? 'task_day_unread' : null
}

function actOf(turn: number): 'task' | 'task_done' | 'task_reopened' {
  if (turn === 1) return 'task'
  return isToBeDone(turn) ? 'task_reopened' : 'task_done'
}

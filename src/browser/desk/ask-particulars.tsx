import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { parseThaiDay } from '../../kernel/thai-day.js'
import {
  longestQuestion,
  mostQuestions,
  particulars,
  type Question,
  type Questionnaire,
} from '../../kernel/particulars.js'
import { Checkboxes } from '../../ui/components/checkboxes.js'
import { Input } from '../../ui/components/input.js'
import { Textarea } from '../../ui/components/textarea.js'
import type { Speech } from './case-words.js'

export type AskProblem = 'question_long' | 'too_many_questions' | 'day_unread'

interface AskFieldsProps {
  readonly speech: Speech
  /** What ids begin with: two forms of the page ask. */
  readonly place: string
  readonly problem: AskProblem | null
}

/** What the officer misses, by choice and in own words. The reporter gets a field for each. */
export function AskFields({ speech: { t }, place, problem }: AskFieldsProps): JSX.Element {
  // A drawing after each press keeps what is chosen.
  const [chosen, setChosen] = useState<readonly string[]>([])
  const onChange = ({ target }: Event): void => {
    if (!(target instanceof HTMLInputElement) || target.name !== 'ask') return
    const { value, checked } = target
    setChosen((before) => [...before.filter((one) => one !== value), ...(checked ? [value] : [])])
  }
  const errorOf = (...at: AskProblem[]): string | undefined =>
    problem !== null && at.includes(problem) ? t(`casework.problem.${problem}`) : undefined
  return (
    <div onChange={onChange}>
      <Checkboxes
        name="ask"
        values={chosen}
        idPrefix={`${place}-ask`}
        legend={{ text: t('casework.ask.legend') }}
        hint={t('casework.ask.hint')}
        class="govuk-checkboxes--small"
        items={particulars.map((value) => ({ value, text: t(`terms.particular.${value}`) }))}
      />
      <Textarea
        name="askOwn"
        id={`${place}-ask-own`}
        rows={2}
        label={t('casework.ask.own')}
        hint={t('casework.ask.ownHint')}
        error={errorOf('question_long', 'too_many_questions')}
      />
      <Input
        name="askBy"
        id={`${place}-ask-by`}
        label={t('casework.ask.by')}
        hint={t('casework.ask.byHint')}
        width={10}
        autocomplete="off"
        error={errorOf('day_unread')}
      />
    </div>
  )
}

/** What is chosen and typed of them; null questions when nothing is asked so. */
export function readAsk(
  { t }: Speech,
  { target }: Event,
): { readonly questionnaire: Questionnaire | null } | { readonly problem: AskProblem } {
  const form = new FormData(target instanceof HTMLFormElement ? target : undefined)
  const chosen = form.getAll('ask')
  const own = textIn(form, 'askOwn')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
  const questions: Question[] = [
    ...particulars
      .filter((about) => chosen.includes(about))
      .map((about) => ({ about, text: t(`terms.particular.${about}`) })),
    ...own.map((text) => ({ about: 'own' as const, text })),
  ]
  const day = textIn(form, 'askBy')
  const answerBy = parseThaiDay(day)
  if (questions.some(({ text }) => text.length > longestQuestion)) return { problem: 'question_long' }
  if (questions.length > mostQuestions) return { problem: 'too_many_questions' }
  if (day !== '' && answerBy === null) return { problem: 'day_unread' }
  return { questionnaire: questions.length === 0 ? null : { id: crypto.randomUUID(), questions, answerBy } }
}

/** Questions speak for themselves: the words that go with them may be ours. */
export function wordsWith({ t }: Speech, questionnaire: Questionnaire | null, typed: string): string {
  return typed === '' && questionnaire !== null ? t('casework.ask.words') : typed
}

function textIn(form: FormData, name: string): string {
  const value = form.get(name)
  return typeof value === 'string' ? value.trim() : ''
}

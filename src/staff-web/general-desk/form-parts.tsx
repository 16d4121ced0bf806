import type { ComponentChildren, JSX } from 'preact'
import { CsrfField } from '../desk.js'
import { fieldOf, sentenceOf, type ComplaintAct } from './complaint-form.js'
import type { ComplaintPageProps } from './complaint-page-props.js'

/** What a refused form says at its field, and what was typed into it. */
export function kept(
  { frame: { t }, refused }: ComplaintPageProps,
  act: ComplaintAct,
): {
  readonly text: string
  readonly choice: string | undefined
  readonly textError: string | undefined
  readonly choiceError: string | undefined
  readonly until: string
  readonly untilError: string | undefined
} {
  if (refused?.act !== act) {
    return {
      text: '',
      choice: undefined,
      textError: undefined,
      choiceError: undefined,
      until: '',
      untilError: undefined,
    }
  }
  const { text, choice, problem } = refused
  const error = problem === 'lost_race' ? undefined : t(sentenceOf(problem))
  const field = fieldOf(problem)
  return {
    ...{ text, choice },
    textError: field === 'text' ? error : undefined,
    choiceError: field === 'choice' ? error : undefined,
    until: refused.details.until,
    untilError: field === 'until' ? error : undefined,
  }
}

interface HiddenProps {
  readonly page: ComplaintPageProps
  readonly children?: ComponentChildren
}

export function HiddenFields({ page: { frame, opened, newId, drawnAt } }: HiddenProps): JSX.Element {
  return (
    <>
      <CsrfField frame={frame} />
      <input type="hidden" name="id" value={newId()} />
      <input type="hidden" name="seen" value={opened.complaint.factsWritten} />
      <input type="hidden" name="drawn" value={drawnAt} />
    </>
  )
}

export function actionOf({ frame, opened }: ComplaintPageProps, act: ComplaintAct): string {
  return frame.href(`/general/${opened.complaint.id}/${act}`)
}

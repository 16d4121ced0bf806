import { useEffect, useRef, useState } from 'preact/hooks'
import type { LetterDesk } from '../../../letters/letter-desk.js'
import { isLetterKind, type LetterKind } from '../../../letters/letter-kind.js'
import { draftFields, letterOf, type Letter, type LetterDraft } from '../../../letters/letter.js'
import { firstDraft } from '../../../letters/first-draft.js'
import { missingDays } from '../../../letters/missing-days.js'
import type { PlaceholderValues } from '../../../letters/template.js'
import { askBeforeLeaving } from './ask-before-leaving.js'

export interface LetterInHand {
  readonly kind: LetterKind
  readonly draft: LetterDraft
  readonly digits: 'thai' | 'arabic'
  /** Names of days that the letter has a place for and the case does not know. */
  readonly daysMissing: readonly string[]
  /** As it is set now. */
  readonly letter: Letter
  /** Of every field of the form, by its name. */
  readonly onInput: (event: Event) => void
  /** What was typed up to now is on paper or in a file. */
  readonly onKept: () => void
}

/** The words of each kind of letter, so that looking at another kind loses nothing. */
export function useLetter(desk: LetterDesk, values: PlaceholderValues): LetterInHand {
  const [kind, setKind] = useState<LetterKind>('acknowledge')
  const [drafts, setDrafts] = useState<Partial<Record<LetterKind, LetterDraft>>>({})
  const [digits, setDigits] = useState<LetterInHand['digits']>('thai')
  const unsaved = useRef(false)
  useEffect(() => {
    askBeforeLeaving(() => unsaved.current)
  }, [])
  const template = desk.templates[kind]
  const valuesOfKind = { ...values, ...desk.days[kind] }
  const draft = drafts[kind] ?? firstDraft(kind, { ...desk, template, values: valuesOfKind })
  const onInput = ({ target }: Event): void => {
    if (!(target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement)) {
      if (target instanceof HTMLSelectElement && isLetterKind(target.value)) setKind(target.value)
      return
    }
    const { name, value } = target
    if (name === 'digits') setDigits(value === 'thai' ? 'thai' : 'arabic')
    const field = draftFields.find((known) => known === name)
    if (field === undefined) return
    unsaved.current = true
    setDrafts({ ...drafts, [kind]: { ...draft, [field]: value } })
  }
  const onKept = (): void => {
    unsaved.current = false
  }
  const daysMissing = missingDays(kind, template, valuesOfKind)
  return { kind, draft, digits, daysMissing, letter: letterOf(draft, digits), onInput, onKept }
}

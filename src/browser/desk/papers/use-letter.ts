import { useEffect, useRef, useState } from 'preact/hooks'
import type { OfficeDate } from '../../../kernel/office-date.js'
import type { KeptLetters } from '../../../letters/kept-letter.js'
import type { LetterDesk } from '../../../letters/letter-desk.js'
import { isLetterKind, letterKinds, type LetterKind } from '../../../letters/letter-kind.js'
import { draftFields, letterOf, type Letter, type LetterDraft } from '../../../letters/letter.js'
import { firstDraft } from '../../../letters/first-draft.js'
import { missingDays } from '../../../letters/missing-days.js'
import type { PlaceholderValues } from '../../../letters/template.js'
import { askBeforeLeaving } from './ask-before-leaving.js'
import type { LetterKeeper } from './letter-keeper.js'

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
  /** When this kind was put aside last; null when nothing waits. */
  readonly keptOn: OfficeDate | 'today' | null
  /** Both tell whether it was done. */
  readonly putAside: () => Promise<boolean>
  readonly throwAway: () => Promise<boolean>
}

/** The words of each kind of letter, so that looking at another kind loses nothing. */
export function useLetter(
  desk: LetterDesk,
  values: PlaceholderValues,
  keeper: Pick<LetterKeeper, 'kept' | 'keep'>,
): LetterInHand {
  // Whoever comes back goes on where they were.
  const first = letterKinds.find((known) => keeper.kept[known] !== undefined) ?? 'acknowledge'
  const [kind, setKind] = useState<LetterKind>(first)
  const [drafts, setDrafts] = useState<Partial<Record<LetterKind, LetterDraft>>>(wordsOf(keeper.kept))
  const [digits, setDigits] = useState<LetterInHand['digits']>(keeper.kept[first]?.digits ?? 'thai')
  const [keptOn, setKeptOn] = useState<Partial<Record<LetterKind, OfficeDate | 'today'>>>(daysOf(keeper.kept))
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
  const putAside = async (): Promise<boolean> => {
    if (!(await keeper.keep(kind, { draft, digits }))) return false
    unsaved.current = false
    setKeptOn({ ...keptOn, [kind]: 'today' })
    return true
  }
  const throwAway = async (): Promise<boolean> => {
    if (!(await keeper.keep(kind, null))) return false
    unsaved.current = false
    setKeptOn(without(keptOn, kind))
    setDrafts(without(drafts, kind))
    return true
  }
  const daysMissing = missingDays(kind, template, valuesOfKind)
  return {
    ...{ kind, draft, digits, daysMissing, letter: letterOf(draft, digits), onInput, onKept },
    ...{ keptOn: keptOn[kind] ?? null, putAside, throwAway },
  }
}

function wordsOf(kept: KeptLetters): Partial<Record<LetterKind, LetterDraft>> {
  return Object.fromEntries(Object.entries(kept).map(([kind, { draft }]) => [kind, draft]))
}

function daysOf(kept: KeptLetters): Partial<Record<LetterKind, OfficeDate>> {
  return Object.fromEntries(Object.entries(kept).map(([kind, { on }]) => [kind, on]))
}

function without<Value>(
  all: Partial<Record<LetterKind, Value>>,
  kind: LetterKind,
): Partial<Record<LetterKind, Value>> {
  return Object.fromEntries(Object.entries(all).filter(([known]) => known !== kind))
}

import { useEffect, useRef, useState } from 'preact/hooks'
import type { LetterDesk } from '../../../letters/letter-desk.js'
import { isLetterKind, type LetterKind } from '../../../letters/letter-kind.js'
import { draftFields, letterOf, type Letter, type LetterDraft } from '../../../letters/letter.js'
import { fillTemplate, templateFields, type PlaceholderValues } from '../../../letters/template.js'
import { askBeforeLeaving } from './ask-before-leaving.js'

export interface LetterInHand {
  readonly kind: LetterKind
  readonly draft: LetterDraft
  readonly digits: 'thai' | 'arabic'
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
  const draft = drafts[kind] ?? firstDraft(desk, kind, values)
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
  return { kind, draft, digits, letter: letterOf(draft, digits), onInput, onKept }
}

/** The template of the office, with the facts of the case in their places. */
export function firstDraft(desk: LetterDesk, kind: LetterKind, values: PlaceholderValues): LetterDraft {
  const { head, office, templates } = desk
  const filled = templateFields.map(
    (field) => [field, fillTemplate(kind, templates[kind][field], values)] as const,
  )
  return {
    ...(Object.fromEntries(filled) as unknown as Pick<LetterDraft, (typeof templateFields)[number]>),
    ...{ number: head.numberPrefix, date: values.today ?? '', office, address: head.address },
    ...{ signerName: head.signerName, signerPost: head.signerPost, unit: head.unit, contact: head.contact },
  }
}

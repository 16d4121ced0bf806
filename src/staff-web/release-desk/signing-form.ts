import { InvalidInputError } from '../../platform/errors/errors.js'
import { parseThaiDay } from '../../kernel/thai-day.js'
import type { Signing, SigningProblem } from '../../publication/sign-draft.service.js'
import { isSigningStep } from '../../publication/signed-release.js'
import { sentFields, sentText } from '../sent-fields.js'

/** What the page of a draft sends, and what it shows again when something is in the way. */
export interface DraftForms {
  readonly problem: SigningProblem | 'day_unknown' | 'remark_missing' | 'remark_too_long' | null
  readonly declares: boolean
  readonly actsToday: boolean
  /** As it was typed. */
  readonly publishOn: string
  readonly remark: string
}

export const emptyForms: DraftForms = {
  ...{ problem: null, declares: false, actsToday: false },
  ...{ publishOn: '', remark: '' },
}

export interface SentSigning {
  readonly forms: DraftForms
  /** Null when the day is none. */
  readonly signing: Signing | null
}

/** @throws InvalidInputError for a body that our page never sends. */
export function parseSigning(draft: string, body: unknown): SentSigning {
  const fields = sentFields(body)
  const [step, hash] = [sentText(fields, 'step'), sentText(fields, 'hash')]
  if (!isSigningStep(step) || !/^[0-9a-f]{64}$/.test(hash))
    throw new InvalidInputError('not_a_signature', ['step'])
  const declares = sentText(fields, 'declares') === 'yes'
  const actsToday = sentText(fields, 'actsToday') === 'yes'
  const publishOn = sentText(fields, 'publishOn')
  const day = publishOn === '' ? null : parseThaiDay(publishOn)
  const forms = { ...emptyForms, declares, actsToday, publishOn }
  if (publishOn !== '' && day === null) return { forms: { ...forms, problem: 'day_unknown' }, signing: null }
  return { forms, signing: { draft, step, hash, declares, actsToday, publishOn: day } }
}

export interface SentRemark {
  readonly draft: string
  readonly text: string
  readonly sendsBack: boolean
}

export function parseRemark(draft: string, body: unknown): SentRemark {
  const fields = sentFields(body)
  return { draft, text: sentText(fields, 'remark'), sendsBack: sentText(fields, 'sendBack') === 'yes' }
}

import { InvalidInputError } from '../../platform/errors/errors.js'
import { largestLogo } from '../../settings/clean-logo.js'
import { fieldNames } from '../../settings/setting-shapes.js'
import { known } from '../list-links.js'
import { sentFields, sentText } from '../sent-fields.js'
import type { SentLogo } from './handle-logo.js'
import type { SentSetting } from './handle-setting.js'
import { settingSteps } from './setting-step.js'

/** What a form may bring and still get back to be shortened. */
const longestKept = 5000

/** @throws InvalidInputError for what no form of ours sends. */
export function sentSetting(body: unknown): SentSetting {
  const fields = sentFields(body)
  const names = [...fieldNames, 'place', 'in_use'].filter((name) => name in fields)
  // Empty is the text that the system ships.
  if (sentText(fields, 'restore', 3) === 'yes') return { ...stepAndMark(body), answers: {} }
  return {
    ...stepAndMark(body),
    answers: Object.fromEntries(names.map((name) => [name, sentText(fields, name, longestKept)])),
  }
}

/** @throws InvalidInputError */
export function sentVersion(body: unknown): Omit<SentSetting, 'answers'> & { readonly seq: number } {
  const seq = sentText(sentFields(body), 'seq', 9)
  if (!/^\d{1,9}$/.test(seq)) throw new InvalidInputError('not_a_count', ['seq'])
  return { ...stepAndMark(body), seq: Number(seq) }
}

/** @throws InvalidInputError */
export function sentLogo(body: unknown): SentLogo {
  const fields = sentFields(body)
  const picture = sentText(fields, 'picture', Math.ceil(largestLogo * 1.4))
  return { ...stepAndMark(body), picture, isRemoved: sentText(fields, 'remove', 3) === 'yes' }
}

export function stepAndMark(body: unknown): Pick<SentSetting, 'step' | 'mark'> {
  const fields = sentFields(body)
  const mark = sentText(fields, 'mark', 32)
  if (sentText(fields, 'edit', 10) !== '') return { step: 'edit', mark }
  // A form that Enter sends carries no button.
  return { step: known(settingSteps, sentText(fields, 'step', 10)) ?? 'preview', mark }
}

import { isCorruptionCategory, type CorruptionCategory } from './category.js'

/** How a reporter of corruption wants to be known. */
export const identityChoices = ['anonymous', 'vault', 'open'] as const
export type IdentityChoice = (typeof identityChoices)[number]

/** Name and ways to reach a reporter. In the vault, or in the report when the reporter chose to be open. */
export interface Identity {
  readonly name: string
  readonly phone: string
  readonly address: string
}

/**
 * What a reporter tells, as the forms collect it. Only `narrative` is required; the rest is the empty string
 * or an empty list when left out. Field names follow the particulars of an allegation, NACC Act 2561 s. 60.
 */
export interface ReportAnswers {
  /** As the reporter sees it; the screener's classification is another thing. Null: "I do not know". */
  readonly category: CorruptionCategory | null
  readonly narrative: string
  /** Posts involved, from the agency's list. Their holders receive no key. */
  readonly respondentPosts: readonly string[]
  readonly respondentNames: string
  readonly when: string
  readonly where: string
  readonly evidence: string
  readonly money: string
  readonly reportedElsewhere: string
  /** The three boxes of the Cabinet resolution of 22 Dec 2541 BE, for anonymous reports. */
  readonly statedEvidence: string
  readonly clearCircumstances: string
  readonly definiteWitnesses: string
  /** Posts, besides those involved, whose holders must not receive the report. */
  readonly excludedPosts: readonly string[]
  readonly identityChoice: IdentityChoice
  readonly identity: Identity
}

export const emptyReportAnswers: ReportAnswers = {
  category: null,
  narrative: '',
  respondentPosts: [],
  respondentNames: '',
  when: '',
  where: '',
  evidence: '',
  money: '',
  reportedElsewhere: '',
  statedEvidence: '',
  clearCircumstances: '',
  definiteWitnesses: '',
  excludedPosts: [],
  identityChoice: 'anonymous',
  identity: { name: '', phone: '', address: '' },
}

/** In UTF-16 code units, as `maxlength` counts. */
export const narrativeMaxLength = 20_000
export const shortAnswerMaxLength = 2_000

export type ReportProblem = 'narrative_missing' | 'too_long' | 'identity_missing' | 'contains_secret'

export interface ReportFieldProblem {
  readonly field: keyof ReportAnswers
  readonly problem: ReportProblem
}

const longFields = ['narrative'] as const
const shortFields = [
  'respondentNames',
  'when',
  'where',
  'evidence',
  'money',
  'reportedElsewhere',
  'statedEvidence',
  'clearCircumstances',
  'definiteWitnesses',
] as const

/** Problems in the order of the form; empty when the report can be sealed. */
export function problemsOfReport(answers: ReportAnswers): ReportFieldProblem[] {
  const problems: ReportFieldProblem[] = []
  if (answers.narrative.trim() === '') problems.push({ field: 'narrative', problem: 'narrative_missing' })
  for (const field of longFields) {
    if (answers[field].length > narrativeMaxLength) problems.push({ field, problem: 'too_long' })
  }
  for (const field of shortFields) {
    if (answers[field].length > shortAnswerMaxLength) problems.push({ field, problem: 'too_long' })
  }
  const { identity, identityChoice } = answers
  if (identityChoice !== 'anonymous' && identity.name.trim() === '' && identity.phone.trim() === '') {
    problems.push({ field: 'identity', problem: 'identity_missing' })
  }
  // The identity envelope is always 4 KiB, so that its size does not tell whether there is a name in it.
  if (!fitsIdentityEnvelope(identity)) problems.push({ field: 'identity', problem: 'too_long' })
  return problems
}

/** Thai letters are three bytes in UTF-8; 900 of them leave room for the envelope in 4 KiB. */
export const identityMaxLength = 900

/** Of the JSON text in UTF-8: a control character is one letter and six bytes of it. */
const identityMaxBytes = 3_400

function fitsIdentityEnvelope(identity: Identity): boolean {
  const letters = identity.name.length + identity.phone.length + identity.address.length
  const bytes = new TextEncoder().encode(JSON.stringify(identity)).length
  return letters <= identityMaxLength && bytes <= identityMaxBytes
}

/** Every post whose holders must not get a key: those involved and those deselected, each once, sorted. */
export function postsWithoutKey(answers: Pick<ReportAnswers, 'respondentPosts' | 'excludedPosts'>): string[] {
  return [...new Set([...answers.respondentPosts, ...answers.excludedPosts])].sort()
}

/** Reads answers that came through a door (a form, a file). Unknown fields are dropped; wrong types become empty. */
export function parseReportAnswers(value: unknown): ReportAnswers {
  const source = asRecord(value)
  const identity = asRecord(source['identity'])
  const choice = source['identityChoice']
  return {
    category: isCorruptionCategory(source['category']) ? source['category'] : null,
    narrative: asText(source['narrative']),
    respondentPosts: asTexts(source['respondentPosts']),
    respondentNames: asText(source['respondentNames']),
    when: asText(source['when']),
    where: asText(source['where']),
    evidence: asText(source['evidence']),
    money: asText(source['money']),
    reportedElsewhere: asText(source['reportedElsewhere']),
    statedEvidence: asText(source['statedEvidence']),
    clearCircumstances: asText(source['clearCircumstances']),
    definiteWitnesses: asText(source['definiteWitnesses']),
    excludedPosts: asTexts(source['excludedPosts']),
    identityChoice: identityChoices.find((known) => known === choice) ?? 'anonymous',
    identity: {
      name: asText(identity['name']),
      phone: asText(identity['phone']),
      address: asText(identity['address']),
    },
  }
}

function asRecord(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
}

function asText(value: unknown): string {
  return typeof value === 'string' ? value : ''
}

function asTexts(value: unknown): string[] {
  if (typeof value === 'string') return value === '' ? [] : [value]
  return Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : []
}

import {
  parseReportAnswers,
  problemsOfReport,
  type ReportAnswers,
  type ReportFieldProblem,
} from '../../../kernel/report-body.js'
import type { ReporterWords } from './reporter-words.js'

/** The steps of the form in their order; the sections of the one-page form have the same names. */
export const sectionNames = ['happened', 'involved', 'excluded', 'evidence', 'identity'] as const
export type SectionName = (typeof sectionNames)[number]

export interface PostChoice {
  readonly id: string
  readonly title: string
}

/** What the reporter sees of the vault's custodians. */
export interface CustodyWords {
  readonly t: number
  readonly n: number
  readonly custodians: readonly string[]
}

/** Sentences by field; a field without a problem is absent. */
export type SectionErrors = Readonly<Partial<Record<keyof ReportAnswers, string>>>

export interface SectionProps {
  readonly t: ReporterWords
  /** Short name of the office. */
  readonly office: string
  readonly posts: readonly PostChoice[]
  readonly custody: CustodyWords
  readonly answers: ReportAnswers
  readonly errors: SectionErrors
  /** Whether the section is a step of its own, whose question is the page's heading. */
  readonly isStep: boolean
}

/** Fields of the form by name, as a body parser or a FormData gives them. Unknown ones are dropped. */
export function answersFromForm(fields: Readonly<Record<string, unknown>>): ReportAnswers {
  const { identityName: name, identityPhone: phone, identityAddress: address } = fields
  const answers = parseReportAnswers({ ...fields, identity: { name, phone, address } })
  return { ...answers, narrative: withUnixLines(answers.narrative) }
}

/** Forms send line ends as CR LF; counted and read as one character each. */
function withUnixLines(text: string): string {
  return text.replaceAll('\r\n', '\n')
}

const sectionOfField: Readonly<Record<keyof ReportAnswers, SectionName>> = {
  category: 'happened',
  narrative: 'happened',
  when: 'happened',
  where: 'happened',
  money: 'happened',
  reportedElsewhere: 'happened',
  respondentPosts: 'involved',
  respondentNames: 'involved',
  excludedPosts: 'excluded',
  evidence: 'evidence',
  statedEvidence: 'evidence',
  clearCircumstances: 'evidence',
  definiteWitnesses: 'evidence',
  identityChoice: 'identity',
  identity: 'identity',
}

/** Id of the control that an error links to. */
export function controlOf(field: keyof ReportAnswers): string {
  return field === 'identity' ? 'identityName' : field
}

export interface FormProblem extends ReportFieldProblem {
  readonly section: SectionName
}

/** In the order of the form; empty when it can be sent. */
export function problemsOfForm(answers: ReportAnswers): FormProblem[] {
  const problems = problemsOfReport(answers).map((problem) => ({
    ...problem,
    section: sectionOfField[problem.field],
  }))
  return problems.sort((a, b) => sectionNames.indexOf(a.section) - sectionNames.indexOf(b.section))
}

export function sentenceOf(t: ReporterWords, { field, problem }: ReportFieldProblem): string {
  if (problem === 'contains_secret') return t('report.problem.secret')
  if (problem === 'identity_missing' || problem === 'narrative_missing') return t(`report.error.${problem}`)
  if (field === 'identity') return t('report.error.identity_too_long')
  return field === 'narrative' ? t('report.error.narrative_too_long') : t('report.error.too_long')
}

/** The first problem of each field, as a sentence. */
export function errorsOf(t: ReporterWords, problems: readonly ReportFieldProblem[]): SectionErrors {
  const errors: Partial<Record<keyof ReportAnswers, string>> = {}
  for (const problem of problems) errors[problem.field] ??= sentenceOf(t, problem)
  return errors
}

/** Everything typed, as one text that can be pasted elsewhere. */
export function wordsToCopy(t: ReporterWords, answers: ReportAnswers, posts: readonly PostChoice[]): string {
  const titles = posts.filter(({ id }) => answers.respondentPosts.includes(id)).map(({ title }) => title)
  const lines: readonly (readonly [string, string])[] = [
    [t('report.narrative.label'), answers.narrative],
    [t('report.when.label'), answers.when],
    [t('report.where.label'), answers.where],
    [t('report.money.label'), answers.money],
    [t('report.step.involved'), [...titles, answers.respondentNames].filter(Boolean).join(', ')],
    [t('report.evidence.label'), answers.evidence],
    [t('report.statedEvidence.label'), answers.statedEvidence],
    [t('report.clearCircumstances.label'), answers.clearCircumstances],
    [t('report.definiteWitnesses.label'), answers.definiteWitnesses],
  ]
  return lines
    .filter(([, value]) => value.trim() !== '')
    .map(([label, value]) => `${label}\n${value.trim()}`)
    .join('\n\n')
}

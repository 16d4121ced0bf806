import type { ComponentChildren, JSX } from 'preact'
import type { ReportAnswers } from '../../../kernel/report-body.js'
import { SummaryList, type SummaryRow } from '../../../ui/components/summary-list.js'
import { Lines } from './lines.js'
import type { CustodyWords, PostChoice, SectionName } from './report-form.js'
import type { ReporterWords } from './reporter-words.js'

interface AnswerListProps {
  readonly t: ReporterWords
  readonly answers: ReportAnswers
  readonly posts: readonly PostChoice[]
  readonly custody: CustodyWords
  /** Whether each answer has a link to its step. Without JavaScript one button goes back to the whole form. */
  readonly hasChangeLinks: boolean
}

interface Row {
  readonly section: SectionName
  readonly label: string
  readonly value: ComponentChildren
}

/** Every answer, as the office will read it. */
export function AnswerList(props: AnswerListProps): JSX.Element {
  const { t, hasChangeLinks } = props
  const rows = [...tellingRows(props), ...peopleRows(props), ...evidenceRows(props), ...identityRows(props)]
  return <SummaryList rows={rows.map((row) => summaryRow(t, row, hasChangeLinks))} />
}

function summaryRow(t: ReporterWords, { section, label, value }: Row, hasChangeLinks: boolean): SummaryRow {
  const row = { key: label, value }
  if (!hasChangeLinks) return row
  return { ...row, actions: [{ href: `#${section}`, text: t('common.change'), hidden: label }] }
}

function tellingRows({ t, answers }: AnswerListProps): Row[] {
  const section = 'happened'
  const category =
    answers.category === null ? t('report.category.unknown') : t(`terms.category.${answers.category}`)
  const details = (['when', 'where', 'money', 'reportedElsewhere'] as const)
    .filter((field) => answers[field].trim() !== '')
    .map(
      (field) => ({ section, label: t(`report.${field}.label`), value: words(t, answers[field]) }) as const,
    )
  return [
    { section, label: t('report.step.happened'), value: words(t, answers.narrative) },
    ...details,
    { section, label: t('report.category.label'), value: category },
  ]
}

function peopleRows({ t, answers, posts }: AnswerListProps): Row[] {
  const titles = (ids: readonly string[]): ComponentChildren =>
    words(
      t,
      posts
        .filter(({ id }) => ids.includes(id))
        .map(({ title }) => title)
        .join('\n'),
    )
  return [
    { section: 'involved', label: t('report.step.involved'), value: titles(answers.respondentPosts) },
    {
      section: 'involved',
      label: t('report.respondentNames.label'),
      value: words(t, answers.respondentNames),
    },
    { section: 'excluded', label: t('report.excludedPosts.label'), value: titles(answers.excludedPosts) },
  ]
}

function evidenceRows({ t, answers }: AnswerListProps): Row[] {
  const section = 'evidence'
  const boxes = (['statedEvidence', 'clearCircumstances', 'definiteWitnesses'] as const)
    .filter((box) => answers[box].trim() !== '')
    .map((box) => ({ section, label: t(`report.${box}.label`), value: words(t, answers[box]) }) as const)
  return [{ section, label: t('report.step.evidence'), value: words(t, answers.evidence) }, ...boxes]
}

function identityRows({ t, answers, custody }: AnswerListProps): Row[] {
  const section = 'identity'
  const { identityChoice: choice, identity } = answers
  const how = t(`report.check.identity.${choice}`, { t: custody.t, n: custody.n })
  const row = { section, label: t('report.step.identity'), value: how } as const
  if (choice === 'anonymous') return [row]
  const given = [identity.name, identity.phone, identity.address].filter((part) => part.trim() !== '')
  if (given.length === 0) return [row]
  return [row, { section, label: t('report.identity.fieldsTitle'), value: words(t, given.join('\n')) }]
}

function words(t: ReporterWords, text: string): ComponentChildren {
  return text.trim() === '' ? t('common.notGiven') : <Lines text={text} />
}

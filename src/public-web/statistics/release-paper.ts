import type { ReleaseView } from '../../publication/any-release.js'
import type { FigureRow, FigureTable } from '../../publication/files/figure-table.js'
import type { Paper, PaperBlock } from '../../publication/files/paper.js'
import { measureRowHead, measureRows } from '../../statistics/measure-rows.js'
import type { RequiredRow, RequiredTable } from '../../statistics/required-table.js'
import { formatOfficeDate } from '../../ui/text/format-office-date.js'
import { rateSentence } from '../../figures/answer-rate.js'
import { cellText, emptyText } from '../../figures/figure-table-view.js'
import { releaseTables } from '../../figures/release-tables.js'
import { hidesSomething } from '../../figures/table-groups.js'
import { guardNote, guardTitle } from './signed-sections.js'
import type { Words } from '../../figures/table-words.js'

export interface PaperFacts {
  readonly view: ReleaseView
  /** Of the public web, without a trailing slash. */
  readonly origin: string
  /** SHA-256 of the release. */
  readonly hash: string
}

const text = (words: string): PaperBlock => ({ kind: 'text', text: words })
const heading = (words: string): PaperBlock => ({ kind: 'heading', text: words })

/** The release on paper: the sentence, the required table, then everything that was frozen with it. */
export function releasePaper(facts: PaperFacts, words: Words): Paper {
  const { view } = facts
  const { t } = words
  const { Z4, Z5, Z6, Z6b, Z7, disclosure } = view.sentences.th
  const finer = releaseTables(view, words).filter(isFiner)
  const blocks = [
    ...opening(view, words),
    text(Z7),
    heading(view.requiredTable.th.title),
    requiredBlock(view.requiredTable.th),
    ...view.requiredTable.th.footnotes.map((note) => text(`${note.mark} ${note.text}`)),
    text(disclosure),
    heading(t('statistics.measuresTitle')),
    ...[Z4, Z5, `${Z6} ${Z6b}`].map(text),
    ...(view.served === undefined
      ? []
      : [heading(t('statistics.servedTitle')), text(view.served.sentence.th)]),
    heading(t('statistics.detailTitle')),
    ...(finer.some(hidesSomething) ? [text(t('statistics.notShownText'))] : []),
    ...finer.flatMap((table) => figureBlocks(table, view, words)),
    ...signed(view, words),
    ...proof(facts, words),
  ]
  return { title: titleOf(view, words), office: view.agency.name, blocks }
}

/** The same behind the rows of the yearly integrity report, which an officer pastes. */
export function reportPaper(facts: PaperFacts, words: Words): Paper {
  const paper = releasePaper(facts, words)
  const rows = measureRows(facts.view, facts.origin).map(({ measure, done, result }) => [
    measure,
    done.join('\n'),
    result.join('\n'),
  ])
  return { ...paper, blocks: [{ kind: 'table', head: measureRowHead, rows }, ...paper.blocks] }
}

function titleOf({ coverage, fiscalYear }: ReleaseView, { t }: Words): string {
  const key = coverage === 'first_half' ? 'statistics.coverageHalf' : 'statistics.title'
  return t(key, { year: String(fiscalYear) })
}

function opening(view: ReleaseView, { t, lang }: Words): PaperBlock[] {
  const { fiscalYear, number, asOf, releasedOn, restates, reason } = view
  const year = String(fiscalYear)
  return [
    text(view.agency.name),
    text(t('statistics.caption', { year, number: String(number) })),
    text(
      t('statistics.dates', {
        asOf: formatOfficeDate(lang, asOf),
        releasedOn: formatOfficeDate(lang, releasedOn),
      }),
    ),
    ...(restates === null
      ? []
      : [text(t('statistics.restated', { year, number: String(restates), reason: reason ?? '' }))]),
  ]
}

function requiredBlock({ columns, rows, sum, footnotes }: RequiredTable): PaperBlock {
  const names = ['malfeasance', 'misconduct', 'total', 'completed', 'inProgress', 'remarks'] as const
  const marked = (name: (typeof names)[number]): string => {
    const mark = footnotes.find(({ column }) => column === name)?.mark
    return mark === undefined ? columns[name] : `${columns[name]} (${mark})`
  }
  const row = ({ label, cells }: RequiredRow): string[] => [label, ...names.map((name) => cells[name])]
  return { kind: 'table', head: [columns.month, ...names.map(marked)], rows: [...rows, sum].map(row) }
}

function isFiner({ id }: FigureTable): boolean {
  return id !== 'required'
}

function figureBlocks(table: FigureTable, view: ReleaseView, { t }: Words): PaperBlock[] {
  const { id, title, note, head, columns, rows } = table
  const opened: PaperBlock[] = [{ kind: 'subheading', text: title }, text(note)]
  if (rows.length === 0) return [...opened, text(emptyText(table, t))]
  const row = (one: FigureRow): string[] => [
    one.label,
    ...one.cells.map((_, index) => cellText(one, index, t)),
  ]
  const answered = {
    reportAnswers: view.detail?.reports.firstAnswer,
    complaintAnswers: view.detail?.complaints.firstAnswer,
  }
  const rated = id === 'reportAnswers' || id === 'complaintAnswers' ? answered[id] : null
  return [
    ...opened,
    { kind: 'table', head: [head, ...columns.map(({ label }) => label)], rows: rows.map(row) },
    ...(rated ? [text(rateSentence(rated, t))] : []),
  ]
}

function signed({ guards, signatures }: ReleaseView, words: Words): PaperBlock[] {
  const { t, lang } = words
  if (signatures.length === 0) return []
  return [
    heading(t('statistics.guardsTitle')),
    ...guards.map((guard) => text(`${guardTitle(guard, words)} ${guardNote(guard, words)}`.trim())),
    heading(t('statistics.signersTitle')),
    ...signatures.map(({ step, name, post, signedOn }) =>
      text(`${t(`statistics.signer.${step}`)} ${name} ${post} ${formatOfficeDate(lang, signedOn)}`),
    ),
  ]
}

function proof({ view, origin, hash }: PaperFacts, { t }: Words): PaperBlock[] {
  return [
    heading(t('statistics.openDataTitle')),
    { kind: 'code', text: `${origin}/statistics/${view.fiscalYear}/${view.number}` },
    text(t('statistics.printedHash')),
    { kind: 'code', text: hash },
  ]
}

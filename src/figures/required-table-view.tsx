import type { ComponentChildren, JSX } from 'preact'
import { wordsOfHeadings } from '../statistics/required-table-words.js'
import type { RequiredRow, RequiredTable } from '../statistics/required-table.js'
import { Nowrap } from '../ui/components/nowrap.js'
import { FrozenWords } from './frozen-words.js'
import {
  StatisticsTable,
  type StatisticsCell,
  type StatisticsRow,
} from '../ui/components/statistics-table.js'

interface RequiredTableViewProps {
  readonly table: RequiredTable
  /** Unique on the page. */
  readonly id?: string
}

/** Draws the frozen table letter by letter, with its footnotes below. */
export function RequiredTableView({ table, id = 'required' }: RequiredTableViewProps): JSX.Element {
  return (
    <>
      <StatisticsTable
        id={id}
        title={<FrozenWords text={table.title} />}
        head={headOf(table)}
        rows={table.rows.map(rowOf)}
        total={rowOf(table.sum)}
      />
      <ol class="govuk-list sj-footnotes">
        {table.footnotes.map(({ mark, text }) => (
          <li>
            <sup>{mark}</sup> {text}
          </li>
        ))}
      </ol>
    </>
  )
}

function headOf(table: RequiredTable): Parameters<typeof StatisticsTable>[0]['head'] {
  const { columns, footnotes } = table
  const marked = (column: keyof typeof columns): ComponentChildren => {
    const note = footnotes.find((footnote) => footnote.column === column)
    return <Heading text={columns[column]} mark={note?.mark} />
  }
  return {
    period: columns.month,
    received: <Heading text={columns.accepted} />,
    malfeasance: marked('malfeasance'),
    misconduct: marked('misconduct'),
    total: marked('total'),
    completed: marked('completed'),
    inProgress: marked('inProgress'),
    note: columns.remarks,
  }
}

interface HeadingProps {
  readonly text: string
  readonly mark?: string | undefined
}

/** A heading that breaks between its words only. Its mark never stands alone on a line. */
function Heading({ text, mark }: HeadingProps): JSX.Element {
  const words = headingWords(text)
  return (
    <>
      {words.map((word, index) => {
        const isLast = index === words.length - 1
        return (
          <>
            {index > 0 && (words[index - 1]?.endsWith(' ') === true ? ' ' : <wbr />)}
            <Nowrap>
              {word.trimEnd()}
              {isLast && mark !== undefined && ['\u00a0', <sup>{mark}</sup>]}
            </Nowrap>
          </>
        )
      })}
    </>
  )
}

const headingWord = new RegExp(`(${wordsOfHeadings.join('|')})`)

/** Each word with the space after it. */
function headingWords(text: string): string[] {
  return text
    .split(/(?<= )/)
    .flatMap((part) => part.split(headingWord))
    .filter((word) => word !== '')
}

function rowOf({ label, cells }: RequiredRow): StatisticsRow {
  const { malfeasance, misconduct, total, completed, inProgress, remarks } = cells
  return {
    period: label,
    counts: [cell(malfeasance), cell(misconduct), cell(total), cell(completed), cell(inProgress)],
    note: remarks,
  }
}

/** A zero was frozen as a word; whatever is not a number is one. */
function cell(text: string): StatisticsCell {
  return { text, isZero: !/^\d+$/.test(text) }
}

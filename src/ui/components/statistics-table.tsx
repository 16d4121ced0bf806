import type { ComponentChildren, JSX } from 'preact'
import { useContext } from 'preact/hooks'
import { WordsContext } from './words.js'

/** Words above the columns, from the official wording; the counts of received cases stand under one head. */
export interface StatisticsHead {
  readonly period: ComponentChildren
  readonly received: ComponentChildren
  readonly malfeasance: ComponentChildren
  readonly misconduct: ComponentChildren
  readonly total: ComponentChildren
  readonly completed: ComponentChildren
  readonly inProgress: ComponentChildren
  readonly note: ComponentChildren
}

export interface StatisticsCell {
  /** As published: the number, «ไม่มี» or «-». */
  readonly text: string
  readonly isZero: boolean
}

export interface StatisticsRow {
  readonly period: string
  /** Malfeasance, misconduct, total, completed, in progress. */
  readonly counts: readonly [StatisticsCell, StatisticsCell, StatisticsCell, StatisticsCell, StatisticsCell]
  readonly note: string
}

interface StatisticsTableProps {
  /** Unique on the page. */
  readonly id: string
  readonly title: ComponentChildren
  readonly head: StatisticsHead
  readonly rows: readonly StatisticsRow[]
  readonly total: StatisticsRow
}

/** The required table. It scrolls sideways in its own box, which the keyboard can reach. */
export function StatisticsTable(props: StatisticsTableProps): JSX.Element {
  const t = useContext(WordsContext)
  const titleId = `${props.id}-title`
  return (
    <>
      <h2 class="sj-table-caption" id={titleId}>
        {props.title}
      </h2>
      <p class="sj-swipe">{t('common.swipeTable')}</p>
      <div class="sj-scroll" role="region" aria-labelledby={titleId} tabindex={0}>
        <table class="govuk-table sj-required" aria-labelledby={titleId}>
          <Head head={props.head} />
          <tbody class="govuk-table__body">
            {props.rows.map((row) => (
              <Row row={row} isTotal={false} />
            ))}
          </tbody>
          <tfoot>
            <Row row={props.total} isTotal />
          </tfoot>
        </table>
      </div>
    </>
  )
}

function Head({ head }: { readonly head: StatisticsHead }): JSX.Element {
  return (
    <thead class="govuk-table__head">
      <tr class="govuk-table__row">
        <TallHeader>{head.period}</TallHeader>
        <th class="govuk-table__header" scope="colgroup" colspan={2}>
          {head.received}
        </th>
        <TallHeader>{head.total}</TallHeader>
        <TallHeader>{head.completed}</TallHeader>
        <TallHeader>{head.inProgress}</TallHeader>
        <TallHeader>{head.note}</TallHeader>
      </tr>
      <tr class="govuk-table__row">
        <th class="govuk-table__header" scope="col">
          {head.malfeasance}
        </th>
        <th class="govuk-table__header" scope="col">
          {head.misconduct}
        </th>
      </tr>
    </thead>
  )
}

function TallHeader({ children }: { readonly children: ComponentChildren }): JSX.Element {
  return (
    <th class="govuk-table__header" scope="col" rowspan={2}>
      {children}
    </th>
  )
}

function Row({ row, isTotal }: { readonly row: StatisticsRow; readonly isTotal: boolean }): JSX.Element {
  return (
    <tr class="govuk-table__row">
      <th scope="row" class="govuk-table__header">
        {row.period}
      </th>
      {row.counts.map(({ text, isZero }) => (
        <td class={cellClass(isZero, isTotal)}>{text}</td>
      ))}
      <td class="govuk-table__cell">{row.note}</td>
    </tr>
  )
}

function cellClass(isZero: boolean, isTotal: boolean): string {
  if (isTotal) return 'govuk-table__cell'
  return isZero ? 'govuk-table__cell is-zero' : 'govuk-table__cell is-some'
}

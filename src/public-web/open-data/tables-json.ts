import type { Bilingual } from '../../kernel/bilingual.js'
import type { ReleaseView } from '../../publication/any-release.js'
import type { FigureRow, FigureTable } from '../../publication/files/figure-table.js'
import { messagesFor } from '../../ui/messages/messages.js'
import { releaseTables } from '../../figures/release-tables.js'

export interface TableSummary {
  readonly id: string
  readonly title: Bilingual
  readonly href: string
}

export interface TableJson {
  readonly release: string
  readonly id: string
  readonly title: Bilingual
  readonly note: Bilingual
  readonly columns: readonly { readonly id: string; readonly label: Bilingual }[]
  readonly rows: readonly RowJson[]
}

interface RowJson {
  readonly id: string
  readonly label: Bilingual
  readonly status: 'over' | 'not_over'
  /** Null where a figure is not shown, and in the whole row of a period that is not over. */
  readonly cells: readonly (number | null)[]
}

/** Every table of a release in both languages that figures are written in, under its stable names. */
export function tablesJson(view: ReleaseView): TableJson[] {
  const th = releaseTables(view, { t: messagesFor('th'), lang: 'th' })
  const en = releaseTables(view, { t: messagesFor('en'), lang: 'en' })
  return th.map((table, index) => tableJson(view.id, table, en[index] ?? table))
}

export function tableSummary(view: ReleaseView, { id, title }: TableJson): TableSummary {
  return { id, title, href: `/api/v1/statistics/${view.fiscalYear}/${view.number}/tables/${id}` }
}

function tableJson(release: string, th: FigureTable, en: FigureTable): TableJson {
  return {
    release,
    id: th.id,
    title: { th: th.title, en: en.title },
    note: { th: th.note, en: en.note },
    columns: th.columns.map(({ id, label }, index) => ({
      id,
      label: { th: label, en: en.columns[index]?.label ?? label },
    })),
    rows: th.rows.map((row, index) => rowJson(row, en.rows[index] ?? row)),
  }
}

function rowJson({ id, label, cells, isNotOver = false }: FigureRow, en: FigureRow): RowJson {
  return {
    id,
    label: { th: label, en: en.label },
    status: isNotOver ? 'not_over' : 'over',
    cells: isNotOver ? cells.map(() => null) : cells,
  }
}

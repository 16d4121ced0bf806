import type { OfficeDate } from '../kernel/office-date.js'
import { writtenFor } from '../kernel/bilingual.js'
import type { FigureRow, FigureTable } from '../publication/files/figure-table.js'
import type { Served } from '../statistics/served.js'
import { monthAndYear } from '../statistics/words.js'
import { tableOf, type Words } from './table-words.js'

/** People served: every month, and for a whole year every service. */
export function servedTables(served: Served, words: Words): FigureTable[] {
  return [byMonth(served, words), ...(served.services === null ? [] : [byService(served, words)])]
}

function byMonth({ months, total }: Served, words: Words): FigureTable {
  const rows = months.map(({ month, walkIn, eService, total: people, hasBegun }): FigureRow => ({
    id: month,
    label: monthAndYear(`${month}-01` as OfficeDate, writtenFor(words.lang)),
    cells: [walkIn, eService, people],
    ...(!hasBegun && { isNotOver: true }),
  }))
  const sum: FigureRow = {
    ...{ id: 'sum', label: words.t('statistics.row.sum') },
    cells: [total.walkIn, total.eService, total.total],
  }
  return tableOf(words, 'servedByMonth', ['walkIn', 'eService', 'people'], [...rows, sum])
}

/** Named as the agency named them on the day of the figures. */
function byService({ names, services }: Served, words: Words): FigureTable {
  const nameOf = (code: string): string => {
    const named = names.find((one) => one.code === code)
    return named?.[writtenFor(words.lang) === 'th' ? 'nameTh' : 'nameEn'] ?? code
  }
  const rows = (services ?? []).map(({ code, walkIn, eService }) => ({
    ...{ id: code, label: nameOf(code), cells: [walkIn, eService] },
  }))
  return tableOf(words, 'servedByService', ['walkIn', 'eService'], rows)
}

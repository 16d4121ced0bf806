import writeExcelFile, { type SheetData } from 'write-excel-file/node'
import type { GeneralCategory } from '../../agency/agency.js'
import {
  pastColumns,
  mostPastRows,
  letterOfColumn,
  type PastColumn,
} from '../../register/past/past-columns.js'
import { formatCount } from '../../ui/text/format-count.js'
import { csvOf } from '../audit/csv.js'
import type { DeskFrame } from '../desk-frame.js'
import { columnHead, listedWords, listsOfColumn } from './past-words.js'

type Words = Pick<DeskFrame, 't' | 'lang'>

/** Names of sheets that formulas point to; they are the same in every language. */
const lists = 'lists'

/** The head alone: UTF-8 with a byte order mark, which Excel needs. */
export function templateCsv({ t }: Words): string {
  return csvOf([pastColumns.map((column) => columnHead(t, column))])
}

/** Three sheets: the empty table, whose cells offer their lists; how to fill it; and the lists. */
export async function templateXlsx(words: Words, categories: readonly GeneralCategory[]): Promise<Buffer> {
  const { t } = words
  const offered = offeredTexts(words, categories)
  const file = writeExcelFile(
    [
      {
        data: [pastColumns.map((column) => headCell(columnHead(t, column)))],
        sheet: t('register.past.sheet.cases'),
        orientation: 'landscape',
        stickyRowsCount: 1,
        columns: pastColumns.map(() => ({ width: 20 })),
      },
      {
        data: explanation(words),
        sheet: t('register.past.sheet.help'),
        columns: [{ width: 30 }, { width: 90 }],
      },
      { data: listRows(words, offered), sheet: lists, columns: pastColumns.map(() => ({ width: 30 })) },
    ],
    {
      features: [
        {
          files: {
            transform: {
              'xl/worksheets/sheet{id}.xml': {
                transform: (sheet, _options, { sheetIndex }) =>
                  sheetIndex === 0 ? withLists(sheet, offered) : sheet,
              },
            },
          },
        },
      ],
    },
  )
  return file.toBuffer()
}

type Cell = NonNullable<SheetData[number]>[number]
type Offered = ReadonlyMap<PastColumn, readonly string[]>

function headCell(value: string): Cell {
  return {
    ...{ value, type: String, fontWeight: 'bold' as const, wrap: true, alignVertical: 'center' as const },
    ...{ borderStyle: 'thin' as const, backgroundColor: '#eeeeee' },
  }
}

function textCell(value: string): Cell {
  return { value, type: String, wrap: true, alignVertical: 'top' }
}

function explanation({ t }: Words): SheetData {
  const bounds = { most: formatCount(mostPastRows), columns: pastColumns.length }
  return [
    [headCell(t('register.past.help.title')), headCell('')],
    ...(['noNames', 'oneRow', 'days', 'lists', 'duplicates', 'whole'] as const).map((part) => [
      textCell(t(`register.past.help.${part}Title`)),
      textCell(t(`register.past.help.${part}`, bounds)),
    ]),
    [headCell(t('register.past.help.columns')), headCell('')],
    ...pastColumns.map((column) => [
      textCell(columnHead(t, column)),
      textCell(t(`register.past.about.${column}`)),
    ]),
  ]
}

/** Each text once: both rooms have «ส่งต่อหน่วยงานอื่น». */
function offeredTexts(words: Words, categories: readonly GeneralCategory[]): Offered {
  const all = listedWords(words, categories)
  return new Map(
    pastColumns.flatMap((column) => {
      const names = listsOfColumn[column] ?? []
      const texts = names.flatMap((name) => all[name].map(({ text }) => text))
      return names.length === 0 ? [] : [[column, [...new Set(texts)]] as const]
    }),
  )
}

function listRows({ t }: Words, offered: Offered): SheetData {
  const columns = [...offered]
  const longest = Math.max(...columns.map(([, texts]) => texts.length))
  return [
    columns.map(([column]) => headCell(columnHead(t, column))),
    ...Array.from({ length: longest }, (_, index) =>
      columns.map(([, texts]) => textCell(texts[index] ?? '')),
    ),
  ]
}

/** A cell offers its list and takes other texts too: the page says better than Excel what is wrong with them. */
function withLists(sheet: string, offered: Offered): string {
  const rules = [...offered].map(([column, texts], index) => {
    const [letter, source] = [letterOfColumn(column), String.fromCharCode(65 + index)]
    const cells = `${letter}2:${letter}${String(mostPastRows + 1)}`
    const formula = `${lists}!$${source}$2:$${source}$${String(texts.length + 1)}`
    return `<dataValidation type="list" allowBlank="1" sqref="${cells}"><formula1>${formula}</formula1></dataValidation>`
  })
  const all = `<dataValidations count="${String(rules.length)}">${rules.join('')}</dataValidations>`
  return sheet.replace('</sheetData>', () => `</sheetData>${all}`)
}

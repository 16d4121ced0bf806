import { strFromU8 } from 'fflate'
import { unpackedParts } from '../../evidence/unpack-parts.js'
import { TooLargeError } from '../../evidence/unreadable-error.js'
import { UnreadableSheetError } from './sheet.js'
import { xmlAttribute, xmlTokens } from './xml-tokens.js'

/** A register of 5,000 rows unpacks to 4 MB; a bomb to more. In bytes, of all parts that are looked at. */
const largestTogether = 24 * 1024 * 1024

/** The three parts of a workbook that are read, as text. */
export interface WorkbookParts {
  readonly workbook: string
  readonly sheet: string
  /** Empty when all texts stand in their cells. */
  readonly sharedStrings: string
}

/**
 * Unpacks what is needed of a workbook and nothing else: its list of sheets, the first of them, and its texts.
 * @throws UnreadableSheetError for what is no workbook, or unpacks to more than a register could.
 */
export function workbookParts(bytes: Uint8Array): WorkbookParts {
  const small = unpacked(bytes, (name) => /^xl\/(workbook\.xml|_rels\/workbook\.xml\.rels)$/.test(name))
  const workbook = small.get('xl/workbook.xml')
  const relations = small.get('xl/_rels/workbook.xml.rels')
  if (workbook === undefined || relations === undefined) throw new UnreadableSheetError('not_a_table')
  const first = firstSheet(workbook, relations)
  const large = unpacked(bytes, (name) => name === first || name === 'xl/sharedStrings.xml')
  const sheet = large.get(first)
  if (sheet === undefined) throw new UnreadableSheetError('broken')
  return { workbook, sheet, sharedStrings: large.get('xl/sharedStrings.xml') ?? '' }
}

function unpacked(bytes: Uint8Array, isWanted: (name: string) => boolean): Map<string, string> {
  try {
    const parts = unpackedParts(bytes, isWanted, { one: largestTogether, together: largestTogether })
    return new Map([...parts].map(([name, part]) => [name, strFromU8(part)]))
  } catch (cause) {
    throw new UnreadableSheetError(cause instanceof TooLargeError ? 'too_large' : 'broken', { cause })
  }
}

function firstSheet(workbook: string, relations: string): string {
  const id = valueOf(workbook, (tag) => tag === 'sheet', '\\w{1,20}:id')
  const target = valueOf(
    relations,
    (tag, attributes) => tag === 'Relationship' && xmlAttribute(attributes, 'Id') === id,
    'Target',
  )
  if (id === undefined || target === undefined) throw new UnreadableSheetError('broken')
  return target.startsWith('/') ? target.slice(1) : `xl/${target}`
}

/** Of the first such tag. */
function valueOf(
  xml: string,
  isIt: (tag: string, attributes: string) => boolean,
  name: string,
): string | undefined {
  for (const { tag, attributes } of xmlTokens(xml)) {
    if (isIt(tag, attributes)) return xmlAttribute(attributes, name)
  }
  return undefined
}

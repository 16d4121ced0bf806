import { readdir, readFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import pg from 'pg'

/** A place to search: a file, a table, a log. */
export interface Haystack {
  readonly name: string
  readonly bytes: Buffer
}

/** Every row of every table of a database, system catalogs too, as JSON a line. Bytes are hexadecimal there. */
export async function tablesOf(adminUrl: string): Promise<Haystack[]> {
  const client = new pg.Client({ connectionString: adminUrl })
  await client.connect()
  try {
    const { rows: tables } = await client.query<{ name: string }>(
      `SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables
        WHERE schemaname <> 'information_schema' ORDER BY 1`,
    )
    const found: Haystack[] = []
    for (const { name } of tables) {
      // The row's text form exists for every type, the catalog's own ones too.
      const { rows } = await client.query<{ line: string }>(`SELECT t::text AS line FROM ${name} t`)
      found.push({ name, bytes: Buffer.from(rows.map(({ line }) => line).join('\n'), 'utf8') })
    }
    return found
  } finally {
    await client.end()
  }
}

/** Every file below a folder but those under `except`: rows, indexes and the write-ahead log as they lie on the disk. */
export async function filesOf(folder: string, except: readonly string[]): Promise<Haystack[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const paths = entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => !except.some((one) => relative(folder, path).startsWith(one)))
  return Promise.all(
    paths.map(async (path) => ({ name: relative(folder, path), bytes: await readFile(path) })),
  )
}

/**
 * Where any of the words lies, as `place: word`; empty when nowhere.
 *
 * Looks for each word in UTF-8, UTF-16, hexadecimal, base64 at every offset, percent encoding and JSON escapes.
 */
export function findWords(words: readonly string[], haystacks: readonly Haystack[]): string[] {
  const forms = words.flatMap((word) => formsOf(word).map((bytes) => ({ word, bytes })))
  const byFirstBytes = new Map<number, Form[]>()
  for (const form of forms) {
    const key = form.bytes.readUInt16LE(0)
    byFirstBytes.set(key, [...(byFirstBytes.get(key) ?? []), form])
  }
  return haystacks.flatMap(({ name, bytes }) =>
    wordsIn(bytes, byFirstBytes).map((word) => `${name}: ${word}`),
  )
}

/** The same places once more, decoded where they hold hexadecimal or base64: what was encoded twice shows then. */
export function decoded(haystacks: readonly Haystack[]): Haystack[] {
  return haystacks.flatMap(({ name, bytes }) => {
    const text = bytes.toString('latin1')
    const hex = [...text.matchAll(/(?:[0-9a-f]{2}){8,}/g)].map(([run]) => Buffer.from(run, 'hex'))
    const base64 = [...text.matchAll(/[A-Za-z0-9+/_-]{16,}/g)].map(([run]) => Buffer.from(run, 'base64'))
    return [
      { name: `${name} from hexadecimal`, bytes: withGaps(hex) },
      { name: `${name} from base64`, bytes: withGaps(base64) },
    ]
  })
}

interface Form {
  readonly word: string
  readonly bytes: Buffer
}

/** One pass over the bytes, however many words: hundreds of forms in a hundred megabytes are too many searches. */
function wordsIn(bytes: Buffer, byFirstBytes: ReadonlyMap<number, readonly Form[]>): string[] {
  const isStart = new Uint8Array(0x10000)
  for (const key of byFirstBytes.keys()) isStart[key] = 1
  const found = new Set<string>()
  for (let at = 0; at + 1 < bytes.length; at++) {
    const key = (bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8)
    if (isStart[key] === 0) continue
    for (const form of byFirstBytes.get(key) ?? []) {
      if (
        bytes.compare(
          form.bytes,
          0,
          form.bytes.length,
          at,
          Math.min(at + form.bytes.length, bytes.length),
        ) === 0
      ) {
        found.add(form.word)
      }
    }
  }
  return [...found]
}

function formsOf(word: string): Buffer[] {
  const utf8 = Buffer.from(word, 'utf8')
  const little = Buffer.from(word, 'utf16le')
  const big = Buffer.from(little).swap16()
  const hex = utf8.toString('hex')
  const escapedJson = word.replace(
    /[^\x20-\x7e]/g,
    (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
  const written = [hex, hex.toUpperCase(), encodeURIComponent(word), escapedJson, ...base64Forms(utf8)]
  return [utf8, little, big, ...written.map((form) => Buffer.from(form, 'latin1'))]
}

/** The characters that stand for these bytes alone, wherever in a longer text they begin. */
function base64Forms(bytes: Buffer): string[] {
  return [0, 1, 2].flatMap((offset) => {
    const shifted = Buffer.concat([Buffer.alloc(offset), bytes])
    const whole = shifted.subarray(0, shifted.length - (shifted.length % 3)).toString('base64')
    const form = whole.slice(offset === 0 ? 0 : 4)
    return form.length < 6 ? [] : [form, form.replaceAll('+', '-').replaceAll('/', '_')]
  })
}

function withGaps(parts: readonly Buffer[]): Buffer {
  return Buffer.concat(parts.flatMap((part) => [part, Buffer.alloc(1)]))
}

import { textOfBytes } from './byte-text.js'
import { mostNames } from './office-parts.js'

/** Names in files that can be looked at but not mended: a PDF's parts know each other by their place in the file. */

const pdfEntry = /\/(?:Author|Company|Manager)\s*(\((?:\\[\s\S]|[^\\()]){0,500}\)|<[0-9A-Fa-f\s]{0,2000}>)/g
const xmpCreator = /<dc:creator>((?:(?!<dc:creator>)[\s\S]){0,2000}?)<\/dc:creator>/g
const xmpItem = /<rdf:li[^>]*>([^<]*)<\/rdf:li>/g
const rtfEntry = /\{\\(?:author|operator|manager|company) ([^{}]{0,500})\}/g

/**
 * Names in the clear parts of a PDF (ISO 32000-1, 14.3.3). Compressed or encrypted parts may hold more: finding none says
 * nothing.
 */
export function pdfAuthors(bytes: Uint8Array): string[] {
  const text = textOfBytes(bytes)
  const entries = firstOf(text, pdfEntry).map(([, value = '']) => pdfText(value))
  const items = firstOf(text, xmpCreator).flatMap(([, list = '']) =>
    [...list.matchAll(xmpItem)].map(([, name = '']) => utf8Text(name)),
  )
  return distinct([...entries, ...items])
}

/** Names in the information group of RTF. */
export function rtfAuthors(bytes: Uint8Array): string[] {
  const found = firstOf(textOfBytes(bytes), rtfEntry)
  return distinct(found.map(([, value = '']) => rtfText(value)))
}

/** Where a pattern is found, not more often than anybody reads. */
function firstOf(text: string, pattern: RegExp): RegExpExecArray[] {
  const found: RegExpExecArray[] = []
  for (const one of text.matchAll(pattern)) if (found.push(one) >= mostNames) break
  return found
}

/** A string in brackets with escapes, or in hexadecimal digits; UTF-16 with its mark, or Latin letters. */
function pdfText(literal: string): string {
  const inner = literal.slice(1, -1)
  const bytes = literal.startsWith('<') ? hexBytes(inner) : escapedBytes(inner)
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes)
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  return textOfBytes(bytes)
}

function hexBytes(digits: string): Uint8Array {
  const pairs = digits.replaceAll(/\s/g, '').match(/../g) ?? []
  return Uint8Array.from(pairs, (pair) => Number.parseInt(pair, 16))
}

const escapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' }

/** latin1 decoding made some bytes into letters beyond 255 (windows-1252): those go back first. */
function escapedBytes(inner: string): Uint8Array {
  const plain = inner.replaceAll(/\\([0-7]{1,3}|[\s\S])/g, (_whole, mark: string) =>
    /^[0-7]/.test(mark) ? String.fromCharCode(Number.parseInt(mark, 8) & 255) : (escapes[mark] ?? mark),
  )
  return Uint8Array.from(plain, byteOf)
}

function byteOf(character: string): number {
  const code = character.charCodeAt(0)
  return code < 256 ? code : (windows1252.get(character) ?? 0x3f)
}

const windows1252 = new Map(
  Array.from({ length: 32 }, (_, index) => [textOfBytes(Uint8Array.of(128 + index)), 128 + index]),
)

/** Thai of old word processors is escaped by bytes of windows-874, that of new ones by numbers of Unicode. */
function rtfText(value: string): string {
  return value
    .replaceAll(/\\u(-?\d+)\??/g, (_whole, code: string) => String.fromCharCode(Number(code) & 0xffff))
    .replaceAll(/(?:\\'[0-9a-f]{2})+/gi, (run) =>
      new TextDecoder('windows-874').decode(hexBytes(run.replaceAll("\\'", ''))),
    )
}

function utf8Text(latin: string): string {
  return new TextDecoder().decode(Uint8Array.from(latin, byteOf))
}

function distinct(names: readonly string[]): string[] {
  return [...new Set(names.map((name) => name.trim()))].filter((name) => name !== '')
}

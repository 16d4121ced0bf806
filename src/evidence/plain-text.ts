import { textOfBytes } from './byte-text.js'

/** Markup that a browser would run: a page or picture with a script in it is no text. */
const markup = /^\s*(<\?xml|<!doctype|<html|<svg|<script|<head|<body|<%|<\?php)/i
const controls = /[^\P{Cc}\t\n\r\f]/u

/**
 * Whether a file is written words: UTF-8, UTF-16 with its mark, or the Thai of old Windows (windows-874), without
 * control characters and without markup.
 */
export function isPlainText(head: Uint8Array, size: number): boolean {
  const text = utf16Of(head) ?? utf8Of(head, size) ?? thaiOf(head)
  return text !== null && !controls.test(text) && !markup.test(text.replace(/^\ufeff/, ''))
}

function utf16Of(head: Uint8Array): string | null {
  const [first, second] = head
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(head)
  return first === 0xfe && second === 0xff ? new TextDecoder('utf-16be').decode(head) : null
}

function utf8Of(head: Uint8Array, size: number): string | null {
  try {
    // The head may end within a character.
    return new TextDecoder('utf-8', { fatal: true }).decode(head, { stream: size > head.length })
  } catch {
    // Not UTF-8: the answer, not a failure.
    return null
  }
}

function thaiOf(head: Uint8Array): string | null {
  const isThai = head.every(
    (byte) => byte < 0x80 || byte >= 0xa0 || byte === 0x85 || (byte >= 0x91 && byte <= 0x97),
  )
  return isThai ? textOfBytes(head) : null
}

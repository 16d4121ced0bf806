import { Tokenizer, type TokenizerCallbacks } from 'htmlparser2'

export interface PageReader {
  /** @param href - As a browser reads it: unquoted values and entities too; null without one. */
  readonly open?: (name: string, href: string | null) => void
  readonly close?: (name: string) => void
  readonly text?: (words: string) => void
}

/**
 * Reads a page of anybody's in one pass. Only the tokens: a tree, or even a stack of what is open, takes minutes for a
 * megabyte of unclosed elements. Comments, scripts, styles and templates are no part of what a page says.
 */
export function readPage(html: string, reader: PageReader): void {
  const tokenizer = new Tokenizer({ xmlMode: false, decodeEntities: true }, new Tokens(html, reader))
  tokenizer.write(html)
  tokenizer.end()
}

const unsaid: ReadonlySet<string> = new Set(['script', 'style', 'template'])

class Tokens implements TokenizerCallbacks {
  #name = ''
  #attribute = ''
  #value = ''
  #href: string | null = null
  /** How many of the `unsaid` are open. */
  #depth = 0

  constructor(
    private readonly html: string,
    private readonly reader: PageReader,
  ) {}

  onopentagname(start: number, end: number): void {
    this.#name = this.html.slice(start, end).toLowerCase()
    this.#href = null
  }

  onattribname(start: number, end: number): void {
    this.#attribute = this.html.slice(start, end).toLowerCase()
    this.#value = ''
  }

  onattribdata(start: number, end: number): void {
    if (this.#attribute === 'href') this.#value += this.html.slice(start, end)
  }

  onattribentity(codepoint: number): void {
    if (this.#attribute === 'href') this.#value += String.fromCodePoint(codepoint)
  }

  /** The first of two alike counts, as in browsers. */
  onattribend(): void {
    if (this.#attribute === 'href') this.#href ??= this.#value
  }

  onopentagend(): void {
    if (unsaid.has(this.#name)) this.#depth += 1
    else if (this.#depth === 0) this.reader.open?.(this.#name, this.#href)
  }

  onselfclosingtag(): void {
    this.onopentagend()
  }

  onclosetag(start: number, end: number): void {
    const name = this.html.slice(start, end).toLowerCase()
    if (unsaid.has(name)) this.#depth = Math.max(0, this.#depth - 1)
    else if (this.#depth === 0) this.reader.close?.(name)
  }

  ontext(start: number, end: number): void {
    if (this.#depth === 0) this.reader.text?.(this.html.slice(start, end))
  }

  ontextentity(codepoint: number): void {
    if (this.#depth === 0) this.reader.text?.(String.fromCodePoint(codepoint))
  }

  oncomment(): void {
    // Says nothing.
  }

  oncdata(): void {
    // A comment in pages.
  }

  ondeclaration(): void {
    // Says nothing.
  }

  onprocessinginstruction(): void {
    // A comment in pages.
  }

  onend(): void {
    // What is cut off in the middle of a tag is no element.
  }
}

import { UnreadableSheetError } from './sheet.js'

export interface XmlToken {
  /** Without its prefix; `/c` ends `c`. Empty for text. */
  readonly tag: string
  readonly attributes: string
  readonly isEmpty: boolean
  readonly text: string
}

/**
 * Tags and texts, in one pass that takes no longer for hostile text: every run in the pattern is bounded, and a name is
 * not tried shorter than it is.
 * @throws UnreadableSheetError when types or entities are declared: no office program writes them.
 */
export function* xmlTokens(xml: string): Generator<XmlToken> {
  const pattern = /<(\/?)(?:\w{1,20}:)?([\w?!]{1,40})(?![\w?!])([^<>]{0,4000}?)(\/?)>|([^<]+)/g
  for (const [, slash = '', name, attributes = '', end, text = ''] of xml.matchAll(pattern)) {
    if (name?.startsWith('!') === true) throw new UnreadableSheetError('broken')
    if (name === undefined) yield { tag: '', attributes: '', isEmpty: false, text: plainText(text) }
    else yield { tag: slash + name, attributes, isEmpty: end === '/', text: '' }
  }
}

const entities: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" }

function plainText(text: string): string {
  return text.replace(/&(#x[0-9a-fA-F]{1,6}|#\d{1,7}|\w{2,4});/g, (whole, name: string) => {
    if (!name.startsWith('#')) return entities[name] ?? whole
    const code = name.startsWith('#x') ? parseInt(name.slice(2), 16) : Number(name.slice(1))
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole
  })
}

/** The value of an attribute, as it is written. @param name - A pattern. */
export function xmlAttribute(attributes: string, name: string): string | undefined {
  return new RegExp(`(?:^|\\s)${name}="([^"]*)"`).exec(attributes)?.[1]
}

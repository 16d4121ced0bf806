import { IntlMessageFormat } from 'intl-messageformat'

/** Languages of the public web. Officers' pages have the first two, in which agencies also write (`textIn`). */
export type Lang = 'th' | 'en' | 'ms' | 'my'

export type MessageParams = Readonly<Record<string, string | number>>

/** Sentences of one area of the pages, by key. Placeholders and plurals are ICU message format. */
export type AreaMessages = Readonly<Record<string, string>>

/** Every `area.key` of the given areas. */
export type KeyOf<Areas> = {
  [Area in keyof Areas & string]: `${Area}.${keyof Areas[Area] & string}`
}[keyof Areas & string]

/**
 * Looks a sentence up and fills its placeholders. Plain text: the caller's framework escapes it.
 *
 * @throws Error when a placeholder of the sentence has no value.
 */
export type Translate<Key extends string> = (key: Key, params?: MessageParams) => string

type Format = (params: MessageParams) => string

/**
 * Makes the lookup for one language from the areas a program needs; a browser bundle passes only its own.
 * A sentence with placeholders is compiled once, at its first use.
 *
 * @throws Error (from the lookup) when a key is unknown, which the types exclude.
 */
export function translator<Areas extends Readonly<Record<string, AreaMessages>>>(
  lang: Lang,
  areas: Areas,
): Translate<KeyOf<Areas>> {
  const formats = new Map<string, Format>()
  return (key, params = {}) => {
    const known = formats.get(key)
    if (known) return known(params)
    const format = compile(lang, textOf(areas, key))
    formats.set(key, format)
    return format(params)
  }
}

function textOf(areas: Readonly<Record<string, AreaMessages>>, key: string): string {
  const dot = key.indexOf('.')
  const text = areas[key.slice(0, dot)]?.[key.slice(dot + 1)]
  if (text === undefined) throw new Error(`No message ${key}`)
  return text
}

function compile(lang: Lang, text: string): Format {
  // Most sentences have no placeholder; parsing them would only cost time.
  if (!/[{']/.test(text)) return () => text
  const message = new IntlMessageFormat(text, localeOf(lang), undefined, { ignoreTag: true })
  return (params) => String(message.format(params))
}

/** Numbers stand in the digits that are on the receipt and on telephones; Burmese would have its own. */
function localeOf(lang: Lang): string {
  return lang === 'my' ? 'my-u-nu-latn' : lang
}

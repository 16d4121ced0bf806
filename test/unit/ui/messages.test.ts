import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { IntlMessageFormat } from 'intl-messageformat'
import { languageFor, messagesFor } from '../../../src/ui/messages/messages.js'
import { ms } from '../../../src/ui/messages/ms.js'
import { my } from '../../../src/ui/messages/my.js'

const root = 'src/ui/messages'
const areas = readdirSync(join(root, 'th'))

function read(lang: string, area: string): Record<string, string> {
  return JSON.parse(readFileSync(join(root, lang, area), 'utf8')) as Record<string, string>
}

type Elements = ReturnType<IntlMessageFormat['getAst']>

/** Names of placeholders, also those inside plural branches. */
function placeholders(elements: Elements): string[] {
  const literal = 0
  return elements.flatMap((element) => {
    const own = 'value' in element && (element.type as number) !== literal ? [element.value] : []
    if (!('options' in element)) return own
    return [...own, ...Object.values(element.options).flatMap((option) => placeholders(option.value))]
  })
}

function namesIn(text: string): string[] {
  const message = new IntlMessageFormat(text, 'en', undefined, { ignoreTag: true })
  return [...new Set(placeholders(message.getAst()))].sort()
}

function sourceFiles(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) return sourceFiles(path)
    return /\.tsx?$/.test(entry.name) ? [path] : []
  })
}

describe('the messages', () => {
  it('have the same areas in every language', () => {
    expect(readdirSync(join(root, 'en'))).toEqual(areas)
  })

  it.each(areas)('of %s have the same keys in the same order in every language', (area) => {
    expect(Object.keys(read('en', area))).toEqual(Object.keys(read('th', area)))
  })

  it.each(areas)('of %s have the same placeholders in every language', (area) => {
    const english = read('en', area)
    for (const [key, text] of Object.entries(read('th', area))) {
      expect([key, namesIn(english[key] ?? '')]).toEqual([key, namesIn(text)])
    }
  })

  it('fill a placeholder as plain text', () => {
    expect(messagesFor('th')('common.errorTitle', { title: '<b>' })).toBe('ผิดพลาด: <b>')
  })

  it('choose the plural of the language', () => {
    const t = messagesFor('en')
    expect([t('common.cases', { count: 1 }), t('common.cases', { count: 2 })]).toEqual(['1 case', '2 cases'])
  })

  it('refuse to leave a placeholder empty', () => {
    expect(() => messagesFor('th')('common.cases')).toThrow('count')
  })
})

describe('a language that has some areas only', () => {
  const inPart = [
    ['ms', ms],
    ['my', my],
  ] as const
  const whole = inPart.flatMap(([lang, own]) =>
    Object.keys(own).map((area) => [lang, `${area}.json`] as const),
  )

  it.each(inPart)('%s has a file for each area that it calls whole, and no other', (lang, own) => {
    expect(readdirSync(join(root, lang))).toEqual(
      Object.keys(own)
        .map((area) => `${area}.json`)
        .sort(),
    )
  })

  it.each(whole)('%s has every key of %s in the same order', (lang, area) => {
    expect(Object.keys(read(lang, area))).toEqual(Object.keys(read('th', area)))
  })

  it.each(whole)('%s has the placeholders of %s', (lang, area) => {
    const own = read(lang, area)
    for (const [key, text] of Object.entries(read('th', area))) {
      expect([key, namesIn(own[key] ?? '')]).toEqual([key, namesIn(text)])
    }
  })

  it.each(whole)('%s speaks no Thai in %s but for the name of that language', (lang, area) => {
    const thai = Object.entries(read(lang, area)).filter(([, text]) => /[\u0e01-\u0e4e]/.test(text))
    expect(thai.filter(([key]) => key !== 'languageThai')).toEqual([])
  })

  it('is drawn only where it has all the words of a page', () => {
    expect(languageFor('ms', ['common'])).toBe('ms')
    expect(languageFor('my', ['common', 'statistics'])).toBe('en')
    expect(languageFor('my')).toBe('en')
    expect(languageFor('th')).toBe('th')
  })

  it('counts in the digits of the receipt', () => {
    expect(messagesFor('my')('common.days', { count: 15 })).toBe('15 ရက်')
  })
})

describe('the source code', () => {
  // Thai that is data, not words of our pages: the official wording of the yearly report, the evaluation agency's
  // people and cases, the lists that an agency starts with and edits, and passphrases that anybody would guess.
  const mayHoldThai =
    /^src\/(statistics\/|evaluation\/|set-up\/(default-lists|category-hints)\.ts|crypto\/passphrase\.ts)/

  it('holds no Thai sentence outside the messages', () => {
    const thaiLetters = /[\u0e01-\u0e4e]/
    const speaking = sourceFiles('src')
      .filter((path) => !mayHoldThai.test(path))
      .filter((path) => thaiLetters.test(withoutComments(readFileSync(path, 'utf8'))))
    expect(speaking).toEqual([])
  })

  /** Comments may quote the law. */
  function withoutComments(source: string): string {
    return source.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|\s)\/\/.*$/gm, '')
  }
})

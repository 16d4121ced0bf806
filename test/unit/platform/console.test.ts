import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { sentence } from '../../../src/platform/programs/console.js'

const sentences = JSON.parse(readFileSync('src/platform/programs/console.json', 'utf8')) as Record<
  string,
  { readonly th: string; readonly en: string }
>
const places = (text: string): Set<string> => new Set(text.match(/\{\w+\}/g))

describe('a sentence on the console', () => {
  it('is said in Thai and in English, with its values', () => {
    const said = sentence('port_in_use', { port: 3000 })
    expect(said).toMatch(/^พอร์ต 3000 .* — Port 3000 is in use/)
  })

  it('exists for every error that a program can refuse to start with', () => {
    const sources = readdirSync('src', { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith('.ts'))
      .map((path) => readFileSync(join('src', path), 'utf8'))
      .join('\n')
    const used = [...sources.matchAll(/new (?:StartupError|ConfigError)\(\s*'(\w+)'/g)].map(
      ([, code]) => code!,
    )
    expect(used.length).toBeGreaterThan(15)
    expect(used.filter((code) => !(code in sentences))).toEqual([])
  })

  it.each(Object.entries(sentences))('%s has the same values in both languages', (_, { th, en }) => {
    expect(places(th)).toEqual(places(en))
  })
})

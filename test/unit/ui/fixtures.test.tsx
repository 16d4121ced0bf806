import { readFileSync } from 'node:fs'
import { renderToString } from 'preact-render-to-string'
import { WordsContext } from '../../../src/ui/components/words.js'
import { messagesFor } from '../../../src/ui/messages/messages.js'
import { adapters, type Options } from './fixture-adapters.js'
import { type HtmlElement, type HtmlNode, normalised, parseHtml, without } from './html-tree.js'

interface Fixture {
  readonly name: string
  readonly options: Options
  readonly html: string
  /** Made for govuk-frontend's own tests, not an example of use. */
  readonly hidden: boolean
}

/** Published examples of options that we do not offer, and why. */
const leftOut: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'error-message': { translated: 'the words follow the language of the page, not a parameter' },
  fieldset: {},
  panel: {
    interruption: 'we never interrupt with a panel',
    'interruption-with-content-with-long-line-length': 'we never interrupt with a panel',
    'interruption-with-headings-content-and-lists': 'we never interrupt with a panel',
  },
}

function fixturesOf(component: string): Fixture[] {
  const path = `node_modules/govuk-frontend/dist/govuk/components/${component}/fixtures.json`
  const { fixtures } = JSON.parse(readFileSync(path, 'utf8')) as { fixtures: Fixture[] }
  return fixtures.filter(({ name, hidden }) => !hidden && leftOut[component]?.[name] === undefined)
}

/** The crown, the licence and the copyright of the British government, which no Thai office may show. */
function isBritish({ tag, attributes, children }: HtmlElement): boolean {
  const names = (attributes['class'] ?? '').split(' ')
  if (names.some((name) => /^govuk-footer__(crown|licence|copyright)/.test(name))) return true
  if (names.includes('govuk-footer__meta-item--grow')) return false
  const first = children.find((child) => typeof child !== 'string')
  return tag === 'div' && names.includes('govuk-footer__meta-item') && !!first && isBritish(first)
}

/** Ours always carry the words that scripts say, since the scripts' own are English. */
function withoutScriptWords(nodes: readonly HtmlNode[]): HtmlNode[] {
  return nodes.map((node) => {
    if (typeof node === 'string') return node
    const attributes = Object.entries(node.attributes).filter(([name]) => !name.startsWith('data-i18n.'))
    return {
      ...node,
      attributes: Object.fromEntries(attributes),
      children: withoutScriptWords(node.children),
    }
  })
}

function drawn(component: string, options: Options): HtmlNode[] {
  const page = (
    <WordsContext.Provider value={messagesFor('en')}>{adapters[component]!(options)}</WordsContext.Provider>
  )
  return normalised(withoutScriptWords(parseHtml(renderToString(page))))
}

describe.each(Object.keys(adapters))('our %s', (component) => {
  it.each(fixturesOf(component))('draws the published HTML of «$name»', ({ options, html }) => {
    const published = normalised(without(parseHtml(html), isBritish))
    expect(drawn(component, options)).toEqual(published)
  })
})

describe('the published examples left out', () => {
  it.each(Object.keys(leftOut))('of %s exist', (component) => {
    const path = `node_modules/govuk-frontend/dist/govuk/components/${component}/fixtures.json`
    const { fixtures } = JSON.parse(readFileSync(path, 'utf8')) as { fixtures: Fixture[] }
    expect(fixtures.map(({ name }) => name)).toEqual(
      expect.arrayContaining(Object.keys(leftOut[component] ?? {})),
    )
  })
})

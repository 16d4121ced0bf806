import { type ComponentChildren, h } from 'preact'

/** HTML as a tree, for comparing two ways to write the same page. Enough for what govuk-frontend publishes. */
export interface HtmlElement {
  readonly tag: string
  readonly attributes: Record<string, string>
  readonly children: HtmlNode[]
}
export type HtmlNode = HtmlElement | string

const voidTags = ['input', 'br', 'hr', 'img', 'meta', 'link']
/** White space beside these is never seen. */
const blockTags =
  /^(address|div|p|ul|ol|li|h\d|svg|dl|dt|dd|nav|section|label|input|select|option|textarea|button|form|fieldset|legend|table|caption|thead|tbody|tr|th|td|a|br|hr|details|summary|path|strong)$/

const entities: Record<string, string> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  nbsp: '\u00a0',
  ctdot: '⋯',
}

function decode(text: string): string {
  return text.replace(/&(#\d+|#x[0-9a-f]+|[a-z]+);/gi, (whole, name: string) => {
    if (name.startsWith('#x')) return String.fromCodePoint(Number.parseInt(name.slice(2), 16))
    if (name.startsWith('#')) return String.fromCodePoint(Number(name.slice(1)))
    return entities[name] ?? whole
  })
}

export function parseHtml(html: string): HtmlNode[] {
  const root: HtmlElement = { tag: '#root', attributes: {}, children: [] }
  const open = [root]
  const token =
    /<!--[\s\S]*?-->|<\/([a-z0-9]+)\s*>|<([a-z0-9]+)((?:\s+[^\s=>/]+(?:\s*=\s*"[^"]*")?)*)\s*(\/?)>|[^<]+/gi
  for (const [text, closing, opening, attributes = '', selfClosing] of html.matchAll(token)) {
    if (text.startsWith('<!--')) continue
    const parent = open.at(-1)!
    if (closing) {
      if (parent.tag !== closing.toLowerCase()) throw new Error(`</${closing}> closes <${parent.tag}>`)
      open.pop()
    } else if (opening) {
      const element: HtmlElement = {
        tag: opening.toLowerCase(),
        attributes: attributesIn(attributes),
        children: [],
      }
      parent.children.push(element)
      if (!selfClosing && !voidTags.includes(element.tag)) open.push(element)
    } else {
      parent.children.push(decode(text))
    }
  }
  if (open.length !== 1) throw new Error(`<${open.at(-1)!.tag}> is not closed`)
  return root.children
}

function attributesIn(source: string): Record<string, string> {
  const pairs = [...source.matchAll(/([^\s=]+)(?:\s*=\s*"([^"]*)")?/g)]
  return Object.fromEntries(pairs.map(([, name = '', value = '']) => [name, decode(value)]))
}

/** The same tree without white space that nobody sees and without an order of attributes or classes. */
export function normalised(nodes: readonly HtmlNode[]): HtmlNode[] {
  const joined = joinedTexts(nodes)
  return joined.flatMap((node, index): HtmlNode[] => {
    if (typeof node !== 'string') return [normalisedElement(node)]
    const text = trimmed(node.replace(/[ \n\t]+/g, ' '), joined[index - 1], joined[index + 1])
    return text === '' ? [] : [text]
  })
}

/** Texts beside each other are one: something between them may have been left out. */
function joinedTexts(nodes: readonly HtmlNode[]): HtmlNode[] {
  const joined: HtmlNode[] = []
  for (const node of nodes) {
    const last = joined.at(-1)
    if (typeof node === 'string' && typeof last === 'string') joined[joined.length - 1] = last + node
    else joined.push(node)
  }
  return joined
}

function trimmed(text: string, before: HtmlNode | undefined, after: HtmlNode | undefined): string {
  const start = isEdge(before) ? text.trimStart() : text
  return isEdge(after) ? start.trimEnd() : start
}

function isEdge(node: HtmlNode | undefined): boolean {
  return node === undefined || (typeof node !== 'string' && blockTags.test(node.tag))
}

function normalisedElement({ tag, attributes, children }: HtmlElement): HtmlElement {
  const entries = Object.entries(attributes).map(([name, value]) => [
    name,
    name === 'class' ? value.trim().split(/\s+/).sort().join(' ') : value,
  ])
  return {
    tag,
    attributes: Object.fromEntries(entries.sort()) as Record<string, string>,
    children: normalised(children),
  }
}

/** The tree without the elements for which `isLeftOut` holds. */
export function without(
  nodes: readonly HtmlNode[],
  isLeftOut: (element: HtmlElement) => boolean,
): HtmlNode[] {
  return nodes
    .filter((node) => typeof node === 'string' || !isLeftOut(node))
    .map((node) =>
      typeof node === 'string' ? node : { ...node, children: without(node.children, isLeftOut) },
    )
}

/** HTML as children for a component's slot; our components take no HTML strings. */
export function toChildren(nodes: readonly HtmlNode[]): ComponentChildren {
  return nodes.map((node) =>
    typeof node === 'string' ? node : h(node.tag, node.attributes, toChildren(node.children)),
  )
}

/** Where names lie in the XML of office documents (ECMA-376, ISO/IEC 26300), and how to take them out. */

/** Parts of a package that may name somebody; all others stay as they are. */
const tellingParts =
  /^(docProps\/(core|app|custom)\.xml|meta\.xml|content\.xml|word\/[^/]+\.xml|xl\/(workbook|comments[^/]*)\.xml|xl\/(comments|persons|threadedComments|revisions)\/[^/]+\.xml|ppt\/(commentAuthors|authors)\.xml|ppt\/comments\/[^/]+\.xml)$/

/** Elements whose words are a name, whatever their prefix; those of `text:` are fields that the page shows. */
const nameElements =
  'creator|lastModifiedBy|initial-creator|printed-by|Company|Manager|author|sender-initials|creator-initials'
const elements = new RegExp(`(<(?!text:)(?:[\\w.-]+:)?(?:${nameElements})(?:\\s[^<>]*)?>)([^<]*)(?=</)`, 'g')

/** Attributes whose value is a name, an account or a folder of one's own, and the elements in which they are that. */
const person = /^<(?:[\w.-]+:)?(?:person|presenceInfo|author|cmAuthor)\s/
const nameAttributes: Readonly<Record<string, RegExp>> = {
  author: /^</,
  initials: /^</,
  userName: /^</,
  displayName: person,
  name: person,
  userId: person,
  providerId: person,
  url: /^<(?:[\w.-]+:)?absPath\s/,
}
const attributes = new RegExp(`(\\s(?:[\\w.-]+:)?(${Object.keys(nameAttributes).join('|')})=)"([^"<]+)"`, 'g')
/** They go as well, but are no names to show. */
const namelessAttributes: readonly string[] = ['providerId', 'initials']
const anyTag = /<[^<>]+>/g
const longestElement = 200

/** Properties that the office or its programs made up: any of them may say anything. */
const ownProperties = [
  /(<property\b([^<>]*)>\s*<vt:(?:lpwstr|lpstr|bstr)>)([^<]*)/g,
  /(<meta:user-defined\b([^<>]*)>)([^<]*)/g,
]
/** Looked for within a tag that was found, one after the other: patterns within patterns could take hours. */
const propertyName = /\b(?:meta:)?name="([^"]*)"/
/** The last two are the Thai words for one who does something, and for a name. */
const soundsLikeSomebody =
  /author|creator|editor|owner|user|name|mail|\u0e1c\u0e39\u0e49|\u0e0a\u0e37\u0e48\u0e2d/i

/** Nobody reads more; a document made to fill the memory has millions. */
export const mostNames = 1_000

export function isTellingPart(name: string): boolean {
  return tellingParts.test(name)
}

/** Names in one part, each once as it is read; of very many, the first. */
export function authorsInPart(xml: string): string[] {
  const found = new Set<string>()
  withoutAuthors(xml, (value) => {
    if (found.size < mostNames) found.add(decoded(value).trim())
  })
  return [...found].filter((value) => value !== '')
}

/** The part with every name in it emptied. @param tell - Called with each name before it goes, as written in XML. */
export function withoutAuthors(xml: string, tell: (value: string) => void = () => undefined): string {
  let clean = xml.replace(elements, (_whole, before: string, value: string) => {
    tell(value)
    return before
  })
  for (const properties of ownProperties) {
    clean = clean.replace(properties, (whole, before: string, tag: string, value: string) => {
      const property = propertyName.exec(tag)?.[1]
      if (property === undefined) return whole
      if (soundsLikeSomebody.test(property)) tell(value)
      return before
    })
  }
  return clean.replace(anyTag, (tag) => (tag.includes('="') ? withoutNames(tag, tell) : tag))
}

function withoutNames(tag: string, tell: (value: string) => void): string {
  // Names of elements are short; a tag made of one long word would be read again for each of its attributes.
  const start = tag.slice(0, longestElement)
  return tag.replace(attributes, (whole, before: string, attribute: string, value: string) => {
    if (nameAttributes[attribute]?.test(start) !== true) return whole
    if (!namelessAttributes.includes(attribute)) tell(value)
    return `${before}""`
  })
}

function decoded(value: string): string {
  const marks: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' }
  return value.replaceAll(/&(lt|gt|quot|apos|amp);/g, (_mark, name: string) => marks[name] ?? '')
}

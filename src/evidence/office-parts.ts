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

/** Properties that the office or its programs made up: any of them may say anything. */
const ownProperties = [
  /(<property\b[^<>]*\bname="([^"]*)"[^<>]*>\s*<vt:(?:lpwstr|lpstr|bstr)>)([^<]*)/g,
  /(<meta:user-defined\b[^<>]*\bmeta:name="([^"]*)"[^<>]*>)([^<]*)/g,
]
/** The last two are the Thai words for one who does something, and for a name. */
const soundsLikeSomebody =
  /author|creator|editor|owner|user|name|mail|\u0e1c\u0e39\u0e49|\u0e0a\u0e37\u0e48\u0e2d/i

export function isTellingPart(name: string): boolean {
  return tellingParts.test(name)
}

/** Names in one part, each as it is read. */
export function authorsInPart(xml: string): string[] {
  const found: string[] = []
  withoutAuthors(xml, (value) => found.push(decoded(value).trim()))
  return found.filter((value) => value !== '')
}

/** The part with every name in it emptied. @param tell - Called with each name before it goes, as written in XML. */
export function withoutAuthors(xml: string, tell: (value: string) => void = () => undefined): string {
  let clean = xml.replace(elements, (_whole, before: string, value: string) => {
    tell(value)
    return before
  })
  for (const properties of ownProperties) {
    clean = clean.replace(properties, (_whole, before: string, property: string, value: string) => {
      if (soundsLikeSomebody.test(property)) tell(value)
      return before
    })
  }
  return clean.replace(anyTag, (tag) => (tag.includes('="') ? withoutNames(tag, tell) : tag))
}

function withoutNames(tag: string, tell: (value: string) => void): string {
  return tag.replace(attributes, (whole, before: string, attribute: string, value: string) => {
    if (nameAttributes[attribute]?.test(tag) !== true) return whole
    if (!namelessAttributes.includes(attribute)) tell(value)
    return `${before}""`
  })
}

function decoded(value: string): string {
  const marks: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' }
  return value.replaceAll(/&(lt|gt|quot|apos|amp);/g, (_mark, name: string) => marks[name] ?? '')
}

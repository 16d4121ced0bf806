/** What canonical text can be made of. Numbers are whole; a fraction has more than one spelling in other languages. */
export type PlainJson =
  null | boolean | number | string | readonly PlainJson[] | { readonly [key: string]: PlainJson }

/**
 * The one text of a value, so that whoever holds the value can recompute its hash: RFC 8785 (JSON Canonicalization
 * Scheme) for whole numbers. No white space, keys sorted by UTF-16 code unit, arrays in their own order.
 *
 * @throws TypeError for a number that is not a safe integer, and for anything that is not plain JSON (undefined, a
 * date, a class): two readers would not agree on it.
 */
export function canonicalJson(value: PlainJson): string {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return JSON.stringify(value)
  if (typeof value === 'number') {
    if (!Number.isSafeInteger(value)) throw new TypeError('not a safe integer')
    return JSON.stringify(value)
  }
  if (isList(value)) return `[${value.map(canonicalJson).join(',')}]`
  if (!isPlainObject(value)) throw new TypeError('not plain JSON')
  const record = value as Readonly<Record<string, PlainJson>>
  // Without a comparison function, keys are sorted by UTF-16 code unit.
  const members = Object.keys(record)
    .sort()
    .map((key) => `${JSON.stringify(key)}:${canonicalJson(record[key] as PlainJson)}`)
  return `{${members.join(',')}}`
}

function isList(value: PlainJson): value is readonly PlainJson[] {
  return Array.isArray(value)
}

function isPlainObject(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === Object.prototype || prototype === null
}

import { CryptoError } from './errors.js'

/** Readers of decoded JSON. Each throws the one opaque CryptoError when a value is not what it must be. */

export type Fields = Readonly<Record<string, unknown>>

export function fieldsOf(value: unknown): Fields {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new CryptoError()
  return value as Fields
}

/** @throws CryptoError when the text is not JSON. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch (cause) {
    throw new CryptoError({ cause })
  }
}

export function textOf(value: unknown): string {
  if (typeof value !== 'string') throw new CryptoError()
  return value
}

/** A whole number from 0 to 2^31 - 1. */
export function countOf(value: unknown): number {
  if (typeof value !== 'number' || !Number.isInteger(value) || value < 0 || value > 0x7fffffff) {
    throw new CryptoError()
  }
  return value
}

/** @param most - A list longer than this is refused before any element is looked at. */
export function listOf<Item>(value: unknown, most: number, read: (item: unknown) => Item): Item[] {
  if (!Array.isArray(value) || value.length > most) throw new CryptoError()
  return value.map((item: unknown) => read(item))
}

/** The value, or CryptoError where a door has answered null. */
export function required<Value>(value: Value | null): Value {
  if (value === null) throw new CryptoError()
  return value
}

/** @throws CryptoError unless the condition holds. */
export function demand(condition: boolean): asserts condition {
  if (!condition) throw new CryptoError()
}

export interface ReleasedFigures {
  readonly fiscalYear: number
  readonly number: number
  readonly coverage?: string
  readonly asOf: string
  readonly countedUntil?: string
  readonly period: { readonly end: string }
  readonly requiredFacts: Counts & { readonly firstSixMonths: Counts & { readonly end: string } }
  readonly requiredTable: {
    readonly th: { readonly title: string; readonly rows: readonly { readonly label: string }[] }
  }
  readonly sentences: { readonly th: Readonly<Record<(typeof sentenceNames)[number], string>> }
  /** Absent before people served were counted. */
  readonly served?: { readonly sentence: { readonly th: string }; readonly months: readonly ServedMonth[] }
}

const sentenceNames = ['disclosure', 'Z4', 'Z5', 'Z6', 'Z6b', 'Z7'] as const

export interface ServedMonth {
  /** `2023-10`. */
  readonly month: string
  readonly walkIn: number
  readonly eService: number
  readonly total: number
  readonly hasBegun: boolean
}

export interface Counts {
  readonly total: number
  readonly completed: number
  readonly inProgress: number
}

/** What is compared with the page of a year; null for anything else that may stand at the address. */
export function releasedFigures(body: string): ReleasedFigures | null {
  try {
    const value: unknown = JSON.parse(body)
    return isFigures(value) ? value : null
  } catch {
    return null
  }
}

type IsOf = (value: unknown) => boolean

const isText: IsOf = (value) => typeof value === 'string'
const isMaybeText: IsOf = (value) => value === undefined || isText(value)
const counts = {
  total: Number.isSafeInteger,
  completed: Number.isSafeInteger,
  inProgress: Number.isSafeInteger,
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null
}

function has(parts: Readonly<Record<string, IsOf>>): IsOf {
  return (value) => isObject(value) && Object.entries(parts).every(([name, isOf]) => isOf(value[name]))
}

function listOf(isOf: IsOf): IsOf {
  return (value) => Array.isArray(value) && value.every(isOf)
}

function maybe(isOf: IsOf): IsOf {
  return (value) => value === undefined || isOf(value)
}

const served = has({
  sentence: has({ th: isText }),
  months: listOf(
    has({
      ...{ walkIn: Number.isSafeInteger, eService: Number.isSafeInteger, total: Number.isSafeInteger },
      month: (value) => typeof value === 'string' && /^\d{4}-\d{2}$/.test(value),
      hasBegun: (value) => typeof value === 'boolean',
    }),
  ),
})

const isShaped = has({
  ...{ fiscalYear: Number.isSafeInteger, number: Number.isSafeInteger, served: maybe(served) },
  ...{ coverage: isMaybeText, asOf: isText, countedUntil: isMaybeText },
  period: has({ end: isText }),
  requiredFacts: has({ ...counts, firstSixMonths: has({ ...counts, end: isText }) }),
  requiredTable: has({ th: has({ title: isText, rows: listOf(has({ label: isText })) }) }),
  sentences: has({ th: has(Object.fromEntries(sentenceNames.map((name) => [name, isText]))) }),
})

function isFigures(value: unknown): value is ReleasedFigures {
  return isShaped(value)
}

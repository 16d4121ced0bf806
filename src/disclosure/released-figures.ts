export interface ReleasedFigures {
  readonly fiscalYear: number
  readonly coverage?: string
  readonly asOf: string
  readonly countedUntil?: string
  readonly period: { readonly end: string }
  readonly requiredFacts: Counts & { readonly firstSixMonths: Counts & { readonly end: string } }
  readonly requiredTable: {
    readonly th: { readonly title: string; readonly rows: readonly { readonly label: string }[] }
  }
  readonly sentences: { readonly th: { readonly disclosure: string; readonly Z7: string } }
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

const isShaped = has({
  ...{ fiscalYear: Number.isSafeInteger, coverage: isMaybeText, asOf: isText, countedUntil: isMaybeText },
  period: has({ end: isText }),
  requiredFacts: has({ ...counts, firstSixMonths: has({ ...counts, end: isText }) }),
  requiredTable: has({ th: has({ title: isText, rows: listOf(has({ label: isText })) }) }),
  sentences: has({ th: has({ disclosure: isText, Z7: isText }) }),
})

function isFigures(value: unknown): value is ReleasedFigures {
  return isShaped(value)
}

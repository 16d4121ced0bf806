import type { FiscalYear } from '../kernel/fiscal-year.js'
import type { Coverage } from './coverage.js'
import type { CountedMeasure, MeasureCount, MeasureCounts } from './measure-counts.js'
import { publishableOutcomes } from './publishable-outcomes.js'
import type { DayRange } from './day-range.js'
import { fillSentence, longDate, type DigitStyle, type StatisticsLanguage } from './words.js'

/** The sentences of the yearly integrity report, by the measure that they speak of. */
export const sentenceCodes = ['Z4', 'Z5', 'Z6', 'Z6b', 'Z7'] as const
export type SentenceCode = (typeof sentenceCodes)[number]

export type Sentences = Readonly<Record<SentenceCode, string>>

/** One language's wording. Places: {fy} {start} {end} {n} {d} {p} {f} {u} {r} {s} {w} {outcomes} {unclassified}. */
export interface SentenceForms {
  readonly zero: Sentences
  readonly some: Sentences
  readonly outcomes: string
  /** Follows {outcomes} when reports were withdrawn, so that the bracket sums to the completed ones. */
  readonly withdrawn: string
  /** What a sentence about the year says, and what it says of the first six months or of other days instead. */
  readonly period: { readonly ofYear: string; readonly ofHalf: string; readonly ofDays: string }
  readonly language: StatisticsLanguage
  /** Follows every sentence on a single measure while reports wait to be classified: its count is not the last word. */
  readonly unclassified: string
}

export interface SentenceFigures {
  readonly year: FiscalYear
  readonly measures: MeasureCounts
  /** Reports of the year that nobody has classified yet. */
  readonly unclassified: number
  readonly digits?: DigitStyle
  /** Default: yes, where none is a 1 or a 2. */
  readonly areOutcomesShown?: boolean
  /** Default: the year. */
  readonly coverage?: Coverage | DayRange
}

const measureOfSentence: Readonly<Record<SentenceCode, CountedMeasure>> = {
  Z4: '4',
  Z5: '5',
  Z6: '6',
  Z6b: '6b',
  Z7: '7',
}

/** Chooses the zero form or the other for each measure and puts the figures in. */
export function fillSentences(forms: SentenceForms, figures: SentenceFigures): Sentences {
  const of = (code: SentenceCode): string => sentenceFor(code, forms, figures)
  return { Z4: of('Z4'), Z5: of('Z5'), Z6: of('Z6'), Z6b: of('Z6b'), Z7: of('Z7') }
}

function sentenceFor(code: SentenceCode, forms: SentenceForms, figures: SentenceFigures): string {
  const count = figures.measures[measureOfSentence[code]]
  const { coverage = 'year' } = figures
  const form = ofCoverage((count.n === 0 ? forms.zero : forms.some)[code], forms, coverage)
  const caveat = code !== 'Z7' && figures.unclassified > 0 ? forms.unclassified : ''
  const values = {
    fy: figures.year,
    ...(typeof coverage === 'object' && daysOf(coverage, forms.language)),
    n: count.n,
    d: count.completed,
    p: count.inProgress,
    unclassified: figures.unclassified,
    outcomes: figures.areOutcomesShown === false ? '' : outcomesOf(count, forms),
  }
  return fillSentence(form + caveat, values, figures.digits)
}

function ofCoverage(form: string, { period }: SentenceForms, coverage: Coverage | DayRange): string {
  if (coverage === 'year') return form
  return form.replace(period.ofYear, coverage === 'first_half' ? period.ofHalf : period.ofDays)
}

function daysOf({ start, end }: DayRange, language: StatisticsLanguage): Record<'start' | 'end', string> {
  return { start: longDate(start, language), end: longDate(end, language) }
}

function outcomesOf(count: MeasureCount, forms: SentenceForms): string {
  const outcomes = publishableOutcomes(count)
  if (outcomes === null) return ''
  const values = {
    f: outcomes.substantiated,
    u: outcomes.unsubstantiated,
    r: outcomes.notAccepted,
    s: outcomes.referred,
    w: outcomes.withdrawn,
  }
  const withdrawn = outcomes.withdrawn > 0 ? fillSentence(forms.withdrawn, values) : ''
  return fillSentence(forms.outcomes, { ...values, withdrawn })
}

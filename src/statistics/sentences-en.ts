import { fillSentences, type SentenceFigures, type SentenceForms, type Sentences } from './fill-sentences.js'
import type { DisclosureFigures } from './sentences.js'
import { fillSentence, longDate } from './words.js'

// Days are of the common era and fiscal years of the Buddhist era, which is said each time. Figures follow a colon, so that one and many read alike.
const forms: SentenceForms = {
  zero: {
    Z4: 'In fiscal year {fy} B.E. no complaint about misuse of government property was found.',
    Z5: 'In fiscal year {fy} B.E. there was no complaint about corruption in the use of the budget and in procurement.',
    Z6: 'In fiscal year {fy} B.E. the agency had no complaint about corruption or misconduct concerning the giving or taking of bribes in its operations or in the performance of duties.',
    Z6b: 'There was also no complaint about abuse of power or personnel management.',
    Z7: 'In fiscal year {fy} B.E. there was no complaint about corruption or misconduct by officials of the agency.',
  },
  some: {
    Z4: 'In fiscal year {fy} B.E. complaints about misuse of government property: {n}; completed: {d}; in progress: {p}.',
    Z5: 'In fiscal year {fy} B.E. complaints about corruption in the use of the budget and in procurement: {n}; completed: {d}; in progress: {p}.',
    Z6: 'In fiscal year {fy} B.E. complaints about corruption or misconduct concerning the giving or taking of bribes in the operations of the agency or in the performance of duties: {n}; completed: {d}; in progress: {p}.',
    Z6b: 'Complaints about abuse of power or personnel management: {n}; completed: {d}; in progress: {p}.',
    Z7: 'In fiscal year {fy} B.E. complaints about corruption or misconduct by officials of the agency: {n} in all; completed: {d}{outcomes}; in progress: {p}.',
  },
  outcomes: ' (substantiated {f}, unsubstantiated {u}, not accepted {r}, referred {s}{withdrawn})',
  withdrawn: ', withdrawn {w}',
  language: 'en',
  period: {
    ofYear: 'In fiscal year {fy} B.E.',
    ofHalf: 'In the first six months of fiscal year {fy} B.E.',
    ofDays: 'From {start} to {end}',
  },
  unclassified: ' (Not yet classified: {unclassified}.)',
}

const disclosure = {
  zero: 'From {start} to {end} {agency} had no complaint about corruption or misconduct by its officials (data as of {asOf}).',
  some: 'From {start} to {end} {agency} had complaints about corruption or misconduct by its officials: {n}; completed: {d}; in progress: {p} (data as of {asOf}).',
}

/** Translation of the Thai sentences for the English page, by the same rules; the Thai ones are the official text. */
export function englishSentences(figures: Omit<SentenceFigures, 'digits'>): Sentences {
  return fillSentences(forms, figures)
}

/** Translation of the disclosure sentence; the agency's name is taken as given. */
export function englishDisclosureSentence(figures: Omit<DisclosureFigures, 'digits'>): string {
  const { counts } = figures
  return fillSentence(counts.total === 0 ? disclosure.zero : disclosure.some, {
    agency: figures.agencyName,
    start: longDate(figures.start, 'en'),
    end: longDate(figures.end, 'en'),
    asOf: longDate(figures.asOf, 'en'),
    n: counts.total,
    d: counts.completed,
    p: counts.inProgress,
  })
}

import type { GuidelineFacts, OfferedMethod, PartInReport } from '../../agency/guideline-facts.js'
import { textIn } from '../../kernel/bilingual.js'
import { deadlineCodes, type DeadlineCode, type Deadlines } from '../../kernel/deadline.js'
import { refusalReasons } from '../../kernel/report-status.js'
import type { Lang, T } from '../../ui/messages/messages.js'
import { otherBodies } from '../other-bodies.js'
import { factFindingWords, withinWords } from './deadline-words.js'

/** One piece of the guideline. Page and PDF draw the same pieces, so neither says what the other does not. */
export type GuidelineBlock =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'list'; readonly items: readonly string[] }
  | { readonly kind: 'rows'; readonly rows: readonly GuidelineRow[] }
  /** In order of time. */
  | { readonly kind: 'steps'; readonly rows: readonly GuidelineRow[] }
  /** To be compared digit by digit. */
  | { readonly kind: 'digits'; readonly text: string }

export interface GuidelineRow {
  readonly key: string
  /** A paragraph each. */
  readonly lines: readonly string[]
}

export interface GuidelineSection {
  readonly title: string
  readonly blocks: readonly GuidelineBlock[]
}

interface Words {
  readonly t: T
  readonly lang: Lang
  readonly facts: GuidelineFacts
  /** Of the public web, with its scheme. */
  readonly address: string
}

/** What the law asks a guideline to state, from the facts of one agency. */
export function guidelineSections(words: Words): GuidelineSection[] {
  return [
    channels(words),
    particulars(words),
    steps(words),
    unit(words),
    refusals(words),
    protection(words),
    others(words),
    ...fingerprint(words),
  ]
}

const text = (sentence: string): GuidelineBlock => ({ kind: 'text', text: sentence })

function channels({ t, lang, facts, address }: Words): GuidelineSection {
  const offered = facts.methods.filter(({ isForCorruption }) => isForCorruption)
  const rows = offered.map((method) => ({
    key: method.method === 'web' ? t('guideline.channels.web') : t(`terms.intakeMethod.${method.method}`),
    lines: [
      method.method === 'web' ? t('guideline.channels.webDetail', { address }) : textIn(method.detail, lang),
      textIn(method.hours, lang),
      whoMaySee(t, method),
    ].filter((line) => line !== ''),
  }))
  return {
    title: t('guideline.channels.title'),
    blocks: [
      { kind: 'rows', rows },
      text(t('guideline.channels.apart')),
      text(t('guideline.channels.registered')),
    ],
  }
}

function whoMaySee(t: T, { isConfidential }: OfferedMethod): string {
  return t(isConfidential ? 'guideline.channels.confidential' : 'guideline.channels.otherPeople')
}

const particularsToGive = ['what', 'when', 'who', 'evidence', 'witness', 'know', 'name'] as const

function particulars({ t }: Words): GuidelineSection {
  return {
    title: t('guideline.particulars.title'),
    blocks: [
      text(t('guideline.particulars.lead')),
      { kind: 'list', items: particularsToGive.map((item) => t(`guideline.particulars.${item}`)) },
      text(t('guideline.particulars.law')),
      text(t('guideline.particulars.anonymous')),
    ],
  }
}

/** Their own order of time; extending belongs to fact-finding. */
const codesOfSteps = deadlineCodes.filter((code) => code !== 'extension')

function steps({ t, facts }: Words): GuidelineSection {
  const { corruption } = facts.deadlines
  const rows = codesOfSteps.map((code) => ({
    key: t(`guideline.steps.${code}`),
    lines: [timeOf(t, code, corruption)],
  }))
  return {
    title: t('guideline.steps.title'),
    blocks: [
      text(t('guideline.steps.lead')),
      { kind: 'steps', rows },
      text(t('guideline.steps.answerWhere')),
      text(t('guideline.steps.disagree')),
    ],
  }
}

function timeOf(t: T, code: Exclude<DeadlineCode, 'extension'>, deadlines: Deadlines): string {
  const within = withinWords(t, deadlines[code])
  const { days, counts } = deadlines.progress
  const special: Partial<Record<DeadlineCode, string>> = {
    acknowledge: t('guideline.steps.acknowledgeWhen', { within }),
    first_answer: t('guideline.steps.first_answerLaw', { within }),
    fact_finding: t('guideline.steps.fact_findingFrom', { within: factFindingWords(t, deadlines) }),
    progress: t(`guideline.steps.progressEvery.${counts}`, { days }),
    referral: t('guideline.steps.referralFrom', { within }),
    result: t('guideline.steps.resultFrom', { within }),
  }
  return special[code] ?? within
}

const parts: readonly PartInReport[] = ['reads', 'keeps_vault', 'stands_by']

function unit(words: Words): GuidelineSection {
  const { t, lang, facts } = words
  const { office, custody } = facts
  const rows = [
    { key: t('guideline.unit.name'), lines: [textIn(facts.unit.name, lang), textIn(office.name, lang)] },
    { key: t('guideline.unit.phone'), lines: [facts.unit.phone] },
    { key: t('guideline.unit.address'), lines: [textIn(office.address, lang)] },
    { key: t('guideline.unit.hours'), lines: [textIn(office.hours, lang)] },
    ...parts.flatMap((part) => peopleWith(words, part)),
  ].map(({ key, lines }) => ({ key, lines: lines.filter((line) => line !== '') }))
  const after =
    custody === null
      ? [text(t('guideline.people.closed'))]
      : [text(t('guideline.people.vault', { ...custody })), text(t('guideline.people.choose'))]
  return { title: t('guideline.unit.title'), blocks: [{ kind: 'rows', rows }, ...after] }
}

function peopleWith({ t, lang, facts }: Words, part: PartInReport): GuidelineRow[] {
  const people = facts.people.filter((person) => person.part === part)
  if (people.length === 0) return []
  const lines = people.map(({ name, title }) =>
    name === null
      ? textIn(title, lang)
      : t('guideline.people.nameAndTitle', { name, title: textIn(title, lang) }),
  )
  return [{ key: t(`guideline.people.${part}`), lines }]
}

function refusals({ t }: Words): GuidelineSection {
  return {
    title: t('guideline.refusal.title'),
    blocks: [
      text(t('guideline.refusal.lead')),
      { kind: 'list', items: refusalReasons.map((reason) => t(`terms.refusalReason.${reason}`)) },
      text(t('guideline.referred.text')),
    ],
  }
}

function protection({ t, lang, facts }: Words): GuidelineSection {
  const office = textIn(facts.office.shortName, lang)
  return {
    title: t('guideline.protection.title'),
    blocks: [
      {
        kind: 'list',
        items: [
          t('guideline.protection.sealed'),
          t('guideline.protection.noTrace'),
          t('guideline.protection.limits'),
          t('guideline.protection.nacc', { office }),
        ],
      },
    ],
  }
}

function others({ t }: Words): GuidelineSection {
  const rows = otherBodies(t).map(({ name, about, number }) => ({ key: name, lines: [number, about] }))
  return { title: t('guideline.others.title'), blocks: [{ kind: 'rows', rows }] }
}

function fingerprint({ t, lang, facts }: Words): GuidelineSection[] {
  if (facts.fingerprint === null) return []
  const office = textIn(facts.office.shortName, lang)
  return [
    {
      title: t('guideline.fingerprint.title', { office }),
      blocks: [
        { kind: 'digits', text: facts.fingerprint },
        text(t('guideline.fingerprint.text', { office })),
      ],
    },
  ]
}

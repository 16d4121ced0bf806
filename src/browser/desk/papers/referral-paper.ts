import { reporterAuthor } from '../../../crypto/envelope.js'
import type { OfficeDate } from '../../../kernel/office-date.js'
import type { ReportStatus } from '../../../kernel/report-status.js'
import { plainLine, plainLines } from '../../../letters/plain-words.js'
import type { Paper, PaperBlock } from '../../../letters/paper.js'
import { formatLocator } from '../../../ui/text/format-locator.js'
import { dayInWords } from '../../../ui/text/day-in-words.js'
import type { Locator } from '../../../kernel/ids.js'
import type { OpenDesk } from '../open-case.js'
import type { HashedFile } from './referral-archive.js'
import type { PaperWords } from './paper-words.js'
import { respondentsIn } from './respondents.js'

/** What the officer chose and wrote for the receiving body. */
export interface ReferralChoice {
  /** As it stands on the paper. */
  readonly to: string
  /** Of the letter that goes with the file; empty when none was given. */
  readonly letterNo: string
  readonly letterOn: OfficeDate | null
  /** Who receives it there; empty when nobody was named. */
  readonly person: string
  /** What the office has done, and why it refers. */
  readonly done: string
  /** Null: withheld. Only ever set when the reporter agreed. */
  readonly accuser: string | null
}

/** What the server knows of the case, by day. */
export interface ReferralFacts {
  readonly office: string
  readonly today: OfficeDate
  readonly steps: readonly { readonly status: ReportStatus; readonly on: OfficeDate }[]
}

export interface ReferralMatter {
  readonly desk: OpenDesk
  readonly facts: ReferralFacts
  readonly choice: ReferralChoice
}

/** The particulars of an allegation, NACC Act 2561 s. 60, and what the office has done, as one paper in Thai. */
export function referralPaper(
  t: PaperWords,
  { desk, facts, choice }: ReferralMatter,
  files: readonly HashedFile[],
): Paper {
  const locator = formatLocator(desk.sealed.locator as Locator)
  const { answers } = desk.opened.body
  const day = (on: OfficeDate): string => dayInWords(t, 'th', on)
  const field = (key: Parameters<PaperWords>[0], text: string): PaperBlock => {
    const lines = plainLines(text)
    return {
      block: 'field',
      label: t(key),
      lines: lines.length > 0 ? lines : [t('letters.referral.notTold')],
    }
  }
  const heading = (key: Parameters<PaperWords>[0]): PaperBlock => ({ block: 'heading', text: t(key) })
  const category = answers.category === null ? '' : t(`terms.category.${answers.category}`)
  return {
    title: t('letters.referral.paperTitle', { locator }),
    footer: t('letters.referral.footer', { locator }),
    blocks: [
      { block: 'title', text: t('letters.referral.paperTitle', { locator }) },
      field('letters.referral.to', choice.to),
      ...letterFields(t, choice, day),
      field('letters.referral.from', facts.office),
      field('letters.referral.day', day(facts.today)),
      field('letters.referral.received', day(desk.sealed.receivedOn)),
      heading('letters.referral.accuser'),
      { block: 'paragraph', text: t('letters.referral.accuserIs') },
      ...plainLines(accuserText(t, desk, choice)).map((text) => ({ block: 'paragraph' as const, text })),
      heading('letters.referral.accused'),
      field('letters.referral.accusedIs', respondentsIn(desk, 'th')),
      heading('letters.referral.allegation'),
      field('letters.referral.categoryTold', category),
      field('letters.referral.narrative', answers.narrative),
      heading('letters.referral.circumstances'),
      field('letters.referral.when', answers.when),
      field('letters.referral.where', answers.where),
      field('letters.referral.money', answers.money),
      field('letters.referral.clearCircumstances', answers.clearCircumstances),
      heading('letters.referral.evidence'),
      field('letters.referral.evidenceTold', [answers.evidence, answers.statedEvidence].join('\n')),
      field('letters.referral.witnesses', answers.definiteWitnesses),
      field('letters.referral.elsewhere', answers.reportedElsewhere),
      ...furtherWords(t, desk),
      heading('letters.referral.done'),
      field('letters.referral.doneText', choice.done),
      timeline(t, facts, day),
      heading('letters.referral.attachments'),
      attachmentTable(t, files),
    ],
  }
}

/** The letter that goes with it and the person who receives it, as far as the office has named them. */
function letterFields(
  thai: PaperWords,
  { letterNo, letterOn, person }: ReferralChoice,
  day: (on: OfficeDate) => string,
): PaperBlock[] {
  const dated = letterOn === null ? '' : thai('letters.referral.letterDated', { date: day(letterOn) })
  const letter = [plainLine(letterNo), dated].filter((part) => part !== '').join(' ')
  const named = [
    ['letters.referral.letter', letter],
    ['letters.referral.personOnPaper', plainLine(person)],
  ] as const
  return named.flatMap(([key, line]) =>
    line === '' ? [] : [{ block: 'field' as const, label: thai(key), lines: [line] }],
  )
}

function accuserText(thai: PaperWords, { opened }: OpenDesk, { accuser }: ReferralChoice): string {
  if (accuser !== null) return accuser
  const isAnonymous = opened.body.answers.identityChoice === 'anonymous'
  return thai(isAnonymous ? 'letters.referral.anonymous' : 'letters.referral.withheld')
}

/** What the reporter added in the mailbox; the office's own letters to the reporter stay with the office. */
function furtherWords(thai: PaperWords, { messages }: OpenDesk): PaperBlock[] {
  const words = messages.filter(({ author, text }) => author === reporterAuthor && (text ?? '').trim() !== '')
  return words.map(({ on, text }) => ({
    block: 'field' as const,
    label: thai('letters.referral.further', { date: dayInWords(thai, 'th', on) }),
    lines: plainLines(text ?? ''),
  }))
}

function timeline(thai: PaperWords, { steps }: ReferralFacts, day: (on: OfficeDate) => string): PaperBlock {
  return {
    block: 'table',
    head: [thai('letters.referral.on'), thai('letters.referral.step')],
    rows: steps.map(({ status, on }) => [day(on), thai(`terms.reportStatus.${status}`)]),
    widths: [1, 2],
  }
}

function attachmentTable(thai: PaperWords, files: readonly HashedFile[]): PaperBlock {
  if (files.length === 0) return { block: 'paragraph', text: thai('letters.referral.noAttachments') }
  const rows = files.map(({ path, size, sha256 }, index) => [
    ...[String(index + 1), plainLine(path.replace(/^attachments\//, '')), String(size), sha256],
  ])
  const head = [
    thai('letters.referral.number'),
    thai('letters.referral.file'),
    thai('letters.referral.bytes'),
  ]
  return { block: 'table', head: [...head, 'SHA-256'], rows, widths: [1, 5, 2, 6] }
}

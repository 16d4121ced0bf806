import type { JSX } from 'preact'
import type { ReportFacts } from '../../corruption/casework/open-report.service.js'
import { letterKinds } from '../../letters/letter-kind.js'
import { moveReasons } from '../../kernel/report-move.js'
import { referralBodies } from '../../kernel/referral-body.js'
import { parseOfficeDate, type OfficeDate } from '../../kernel/office-date.js'
import { Card } from '../../ui/components/card.js'
import { Steps, type StepItem } from '../../ui/components/steps.js'
import { formatOfficeDate } from '../../ui/text/format-office-date.js'
import type { DeskFrame } from '../desk-frame.js'
import type { NameOf } from '../officer-names.js'

export interface CaseTimelineProps {
  readonly frame: DeskFrame
  readonly facts: ReportFacts
  readonly nameOf: NameOf
}

interface Happening {
  readonly on: OfficeDate
  readonly title: string
  readonly who: string
}

/** What happened in the case, by day. Only what is clear: no word of it comes from inside the seal. */
export function CaseTimeline(props: CaseTimelineProps): JSX.Element {
  const { t, lang } = props.frame
  const happenings = happeningsOf(props)
  const steps = happenings.map(({ on, title, who }, index): StepItem => ({
    title,
    when: t('desk.stepWhen', { date: formatOfficeDate(lang, on, 'short'), who }),
    state: index === happenings.length - 1 ? 'now' : 'done',
  }))
  return (
    <Card title={t('desk.history')} id="history">
      <Steps steps={steps} />
    </Card>
  )
}

/** Steps, then what went with them, then words, within each day: the days are all that is known of the order. */
export function happeningsOf(props: CaseTimelineProps): Happening[] {
  const all = [...stepsOf(props), ...occurrencesOf(props), ...vaultOf(props), ...writingOf(props)]
  return all.sort((one, other) => (one.on < other.on ? -1 : one.on > other.on ? 1 : 0))
}

function stepsOf({ frame: { t }, facts: { steps, report }, nameOf }: CaseTimelineProps): Happening[] {
  return steps.map(({ status, refusalReason, referredTo, takenOn: on, officerId }) => {
    const step = t(`terms.reportStatus.${status}`)
    const reason = refusalReason === null ? null : t(`terms.refusalReason.${refusalReason}`)
    const more = referredTo === null ? reason : t(`casework.body.${referredTo}`)
    const title = more === null ? step : `${step}: ${more}`
    const who =
      officerId === null
        ? t(`terms.intakeMethod.${report.intakeMethod}`)
        : (nameOf(officerId) ?? t('desk.formerOfficer'))
    return { on, title, who }
  })
}

function occurrencesOf({ frame, facts, nameOf }: CaseTimelineProps): Happening[] {
  const { t } = frame
  return facts.occurrences.map(({ kind, aboutId, officerId, happenedOn: on, facts: more }) => {
    const about = aboutId === null ? '' : (nameOf(aboutId) ?? t('desk.formerOfficer'))
    return {
      on,
      title: titleOf(frame, kind, { about, ...more }),
      who: nameOf(officerId) ?? t('desk.formerOfficer'),
    }
  })
}

const known = [
  'granted',
  'grant_removed',
  'assigned',
  'committee_named',
  'committee_changed',
  'committee_left',
  'extended',
  'files_added',
  'move_proposed',
  'move_agreed',
  'move_withdrawn',
  'task_added',
  'task_done',
  'task_reopened',
  'letter_made',
  'referral_file_made',
] as const

function titleOf(
  { t, lang }: DeskFrame,
  kind: string,
  facts: ReportFacts['occurrences'][number]['facts'],
): string {
  const found = known.find((one) => one === kind)
  if (found === undefined) return t('casework.happened.other', { kind })
  const letter = letterKinds.find((one) => one === facts['letter'])
  if (letter !== undefined) return t('casework.happened.letter_made', { letter: t(`letters.kind.${letter}`) })
  const body = referralBodies.find((one) => one === facts['body'])
  if (body !== undefined)
    return t('casework.happened.referral_file_made', { body: t(`casework.body.${body}`) })
  const reason = moveReasons.find((one) => one === facts['reason'])
  if (reason !== undefined)
    return t('casework.happened.move_proposed', { reason: t(`casework.moveReason.${reason}`) })
  const words = Object.entries(facts).map(([name, value]) => {
    const day = parseOfficeDate(value)
    return [
      name,
      day === null ? String(value) : formatOfficeDate(lang, day, 'short').replaceAll(' ', '\u00a0'),
    ]
  })
  return t(`casework.happened.${found}`, {
    ...{ about: '', letter: '', body: '', reason: '' },
    ...(Object.fromEntries(words) as Record<string, string>),
  })
}

function vaultOf({ frame: { t }, facts, nameOf }: CaseTimelineProps): Happening[] {
  return facts.vault.map(({ kind, officerId, on }) => ({
    on,
    title: t(`casework.happened.vault_${kind}`),
    who: nameOf(officerId) ?? t('desk.formerOfficer'),
  }))
}

/** One line for each author and day: how often somebody wrote is in the conversation itself. */
function writingOf({ frame: { t }, facts, nameOf }: CaseTimelineProps): Happening[] {
  const lines = new Map<string, Happening>()
  for (const { kind, officerId, on } of facts.writing) {
    // A decision went with a step, which stands here already.
    if (kind === 'decision') continue
    const words = officerId === null ? 'reporterMessage' : kind
    const who = officerId === null ? t('desk.reporter') : (nameOf(officerId) ?? t('desk.formerOfficer'))
    lines.set(`${words} ${on} ${who}`, { on, title: t(`casework.happened.${words}`), who })
  }
  return [...lines.values()]
}

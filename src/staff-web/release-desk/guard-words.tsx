import type { JSX } from 'preact'
import type { FiscalYear } from '../../kernel/fiscal-year.js'
import { parseOfficeDate } from '../../kernel/office-date.js'
import { hasAnyRole } from '../../kernel/actor.js'
import type { OfficerRole } from '../../kernel/role.js'
import type { DraftContent, Guard, GuardCode } from '../../publication/signed-release.js'
import type { Guards } from '../../ui/components/guards.js'
import type { MessageKey } from '../../ui/messages/messages.js'
import { formatOfficeDate } from '../../ui/text/format-office-date.js'
import type { DeskFrame } from '../desk-frame.js'
import { withQuery } from '../list-links.js'

type DrawnGuard = Parameters<typeof Guards>[0]['guards'][0]

/** A guard in words, and what is open with the way to mend it, for those who may go it. */
export function guardOf(
  frame: DeskFrame,
  content: Pick<DraftContent, 'fiscalYear'>,
  guard: Guard,
): DrawnGuard {
  const { t } = frame
  return {
    title: t(`release.guard_${guard.code}`),
    note: (
      <>
        {noteOf(frame, guard)}
        {!guard.isMet && <WayToMend frame={frame} way={wayOf(guard, content.fiscalYear)} />}
      </>
    ),
    isMet: guard.isMet,
  }
}

function noteOf({ t, lang }: DeskFrame, guard: Guard): string {
  const { values } = guard
  const until = parseOfficeDate(values['until'])
  const named = until === null ? values : { ...values, until: formatOfficeDate(lang, until) }
  return t(noteKey(guard), named)
}

function noteKey({ code, isMet, values }: Guard): MessageKey {
  if (code === 'nothing_moved_alone' && isMet && values['moved'] === 0) return 'release.guard_none_moved'
  if (code === 'channels_checked' && isMet && values['done'] === 0)
    return 'release.guard_channels_checked_none'
  if (code === 'carried_over_shown' && values['rule'] !== undefined) return carriedOverKey(isMet, values)
  return `release.guard_${code}_${isMet ? 'met' : 'open'}`
}

function carriedOverKey(isMet: boolean, { n, against }: Guard['values']): MessageKey {
  if (n === 'later') return 'release.guard_carried_over_later'
  if (n === 'hidden') return 'release.guard_carried_over_hidden'
  if (!isMet)
    return against === undefined
      ? 'release.guard_carried_over_shown_open'
      : 'release.guard_carried_over_differs'
  return against === undefined ? 'release.guard_carried_over_first' : 'release.guard_carried_over_same'
}

interface Way {
  readonly path: string
  readonly text: MessageKey
  /** Whoever has none of these is told whose it is. */
  readonly roles: readonly OfficerRole[]
}

/** Null where nothing but time is missing. */
function wayOf({ code, values }: Guard, year: FiscalYear): Way | null {
  const { channel, month } = values
  const ways: Readonly<Record<GuardCode, Way | null>> = {
    period_over: null,
    chain_verified: null,
    nothing_unclassified: {
      path: withQuery('/corruption', { category: 'unclassified' }),
      text: 'release.way_unclassified',
      roles: ['screener', 'investigator'],
    },
    channels_checked: {
      path:
        typeof channel === 'string' && typeof month === 'string'
          ? `/register/checks/${channel}/${month.slice(0, 7)}`
          : withQuery('/register/checks', { year }),
      text: 'release.way_channels',
      roles: ['general_officer', 'screener', 'investigator'],
    },
    nothing_moved_alone: {
      path: withQuery('/audit', { act: 'report_moved' }),
      text: 'release.way_moved',
      roles: ['auditor'],
    },
    carried_over_shown: {
      path: `${withQuery('/statistics', { year: year - 1 })}#new-release`,
      text: 'release.way_year_before',
      roles: ['publisher'],
    },
  }
  return ways[code]
}

function WayToMend({
  frame,
  way,
}: {
  readonly frame: DeskFrame
  readonly way: Way | null
}): JSX.Element | null {
  const { t, href, officer } = frame
  if (way === null) return null
  return (
    <>
      {' '}
      {officer !== null && hasAnyRole(officer, way.roles) ? (
        <a class="govuk-link" href={href(way.path)}>
          {t(way.text)}
        </a>
      ) : (
        t('release.wayOfRoles', { roles: way.roles.map((role) => t(`terms.role.${role}`)).join(', ') })
      )}
    </>
  )
}

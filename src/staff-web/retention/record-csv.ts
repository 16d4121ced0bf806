import type { DestructionEntity } from '../../retention/destruction.entity.js'
import { formatLocator } from '../../ui/text/format-locator.js'
import { csvOf } from '../audit/csv.js'
import type { DeskFrame } from '../desk-frame.js'
import type { NameOf } from '../officer-names.js'
import { personOf } from './kept-words.js'
import { filesOf } from './record.page.js'

const columns = [
  ...(['number', 'roomColumn', 'thing', 'outcome', 'closedOn', 'period', 'keepUntil'] as const),
  ...(['reason', 'proposer', 'confirmer', 'destroyedOn', 'files'] as const),
] as const

/** Days as ISO 8601, so that a spreadsheet sorts them. Numbers of reports without their end: the file leaves this system. */
export function recordCsv(frame: DeskFrame, record: readonly DestructionEntity[], nameOf: NameOf): string {
  const { t } = frame
  return csvOf([
    columns.map((column) => t(`retention.${column}`)),
    ...record.map((one) => [
      one.channel === 'corruption' ? `${one.locator.slice(0, 4)} xxxx` : formatLocator(one.locator),
      t(`retention.room.${one.channel}`),
      t(`retention.what.${one.channel}.${one.what}`),
      t(`retention.outcome.${one.outcome}`),
      one.closedOn,
      String(one.years),
      one.keepUntil,
      t(`retention.reason.${one.reason}`),
      personOf(frame, nameOf, one.proposedBy),
      personOf(frame, nameOf, one.confirmedBy),
      one.destroyedOn,
      filesOf(frame, one),
    ]),
  ])
}

import type { Channel } from './channel.js'
import {
  complaintDeadlineCodes,
  deadlineCodes,
  type ChannelDeadlines,
  type Deadline,
  type DeadlineCode,
} from './deadline.js'
import type { SettingRow, SettingValue } from './setting.js'

/** Every clock of both rooms, in the order of the form and of the rows of the setting. */
export const clocks: readonly (readonly [Channel, DeadlineCode])[] = [
  ...complaintDeadlineCodes.map((code) => ['general', code] as const),
  ...deadlineCodes.map((code) => ['corruption', code] as const),
]

/** The deadlines as the setting holds them: one row for each clock. */
export function deadlineRows(deadlines: ChannelDeadlines): SettingRow[] {
  return clocks.map(([channel, code]) => {
    const ofChannel = deadlines[channel] as Readonly<Record<DeadlineCode, Deadline>>
    const { days, counts } = ofChannel[code]
    return { channel, code, days, counts }
  })
}

/** What the setting holds, as deadlines. */
export function deadlinesIn(value: SettingValue): ChannelDeadlines {
  const rows = value as readonly SettingRow[]
  const of = (channel: Channel): object =>
    Object.fromEntries(
      rows
        .filter((row) => row['channel'] === channel)
        .map(({ code, days, counts }) => [String(code), { days, counts }]),
    )
  return { general: of('general'), corruption: of('corruption') } as ChannelDeadlines
}

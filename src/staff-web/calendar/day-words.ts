import { changedDays, holidaysIn } from '../../deadlines/change-calendar.js'
import { changesBetween } from '../../deadlines/edit-deadlines.service.js'
import type { Holiday } from '../../agency/thai-holidays.js'
import type { Deadline } from '../../kernel/deadline.js'
import { deadlinesIn } from '../../kernel/deadline-rows.js'
import type { DaySettingName, SettingValue } from '../../kernel/setting.js'
import { formatOfficeDate } from '../../ui/text/format-office-date.js'
import type { DeskFrame } from '../desk-frame.js'
import type { Difference } from '../settings/value-words.js'

/** A day as a name, and what it stands for. */
export function holidayWords({ t, lang }: DeskFrame, holiday: Holiday | null): string {
  if (holiday === null) return t('deadlines.noHoliday')
  return holiday.isSubstitute ? `${holiday.name[lang]}\n${t('deadlines.substitute')}` : holiday.name[lang]
}

/** What differs between two versions of a list of days. */
export function dayDifferences(
  frame: DeskFrame,
  setting: DaySettingName,
  before: SettingValue,
  after: SettingValue,
): Difference[] {
  const { t, lang } = frame
  if (setting === 'holidays')
    return changedDays(holidaysIn(before), holidaysIn(after)).map((row) => ({
      label: formatOfficeDate(lang, row.day),
      before: holidayWords(frame, row.before),
      after: holidayWords(frame, row.after),
    }))
  const words = ({ days, counts }: Deadline): string => t(`common.within.${counts}`, { days })
  return changesBetween(deadlinesIn(before), deadlinesIn(after)).map((row) => ({
    label: t('settings.labelled', {
      label: t(`deadlines.code.${row.code}`),
      value: t(`deadlines.room.${row.channel}`),
    }),
    before: words(row.before),
    after: words(row.after),
  }))
}

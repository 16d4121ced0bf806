import type { ServiceChannel } from '../../kernel/service-channel.js'
import type { ListedService } from '../../service/read-service-year.service.js'
import { firstDay, type MonthOf } from '../../service/month-of.js'
import { monthAndYear } from '../../statistics/words.js'
import type { DeskFrame } from '../desk-frame.js'

/** «ตุลาคม 2569», "October 2026". */
export function monthWords({ lang }: DeskFrame, month: MonthOf): string {
  return monthAndYear(firstDay(month), lang)
}

/** In the language of the page; the code where the list no longer has it. */
export function serviceName(
  { lang }: DeskFrame,
  services: readonly Pick<ListedService, 'code' | 'nameTh' | 'nameEn'>[],
  code: string,
): string {
  const service = services.find((one) => one.code === code)
  if (service === undefined) return code
  return lang === 'th' ? service.nameTh : service.nameEn
}

export function channelWords({ t }: DeskFrame, channel: ServiceChannel): string {
  return t(`service.channel.${channel}`)
}

/** +3 or −3: a change, not a number of people. */
export function changeWords(number: number): string {
  return number < 0 ? `−${String(-number)}` : `+${String(number)}`
}

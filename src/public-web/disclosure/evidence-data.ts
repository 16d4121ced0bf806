import type { PlainJson } from '../../kernel/canonical-json.js'
import { officeDate } from '../../kernel/office-date.js'
import type { DisclosureCheck } from '../../disclosure/element-result.js'
import { disclosureItems, elementsOfItems, itemsOfYear } from '../../disclosure/disclosure-items.js'
import { readableAddress } from '../../disclosure/readable-address.js'
import { formatOfficeDate } from '../../ui/text/format-office-date.js'
import type { PageFrame } from '../page-frame.js'

/** The sheet that an office hands in with its assessment: each element, where it is met, and what was found there. */
export function evidenceData(
  { t, agency, publicOrigin }: PageFrame,
  year: number,
  check: DisclosureCheck | null,
): Readonly<Record<string, PlainJson>> {
  const items = itemsOfYear(year)
  const on = check === null ? null : formatOfficeDate('th', officeDate(check.checkedAt))
  return {
    title: `${t('guideline.disclosure.title')} ${t('guideline.disclosure.yearTitle', { year: String(year) })}`,
    office: agency.name,
    day: [...(check === null ? [year - 543, 1, 1] : officeDate(check.checkedAt).split('-').map(Number))],
    lines: [
      t('guideline.disclosure.lead', { office: agency.name }),
      on === null
        ? t('guideline.disclosure.neverChecked')
        : t('guideline.disclosure.checkedOn', { date: on }),
      ...(items === null ? [t('guideline.disclosure.unknownTitle', { year: String(year) })] : []),
      ...(items?.source === 'common_use' ? [t('guideline.disclosure.unsure')] : []),
    ],
    head: (['element', 'address', 'result'] as const).map((one) => t(`guideline.disclosure.head.${one}`)),
    items: disclosureItems
      .filter((item) => items?.numbers[item] !== null)
      .map((item) => {
        const title = t(`guideline.disclosure.item.${item}`)
        const rows = elementsOfItems(item, year).map(({ element, path }) => {
          const result = check?.results.find((one) => one.item === item && one.element === element)
          const found =
            result === undefined ? t('guideline.disclosure.status.unchecked') : resultWords(t, result)
          const address = readableAddress(
            result?.address ?? (element === 'officeLink' ? '' : publicOrigin + path),
          )
          return [t(`guideline.disclosure.element.${element}`), address, found]
        })
        const number = items?.numbers[item] ?? null
        return {
          title: number === null ? title : t('guideline.disclosure.item', { number, title }),
          notes:
            item === 'integrity_report'
              ? [t('guideline.disclosure.integrityReport')]
              : item === 'service_statistics'
                ? [t('guideline.disclosure.serviceStatistics')]
                : [],
          rows,
        }
      }),
  }
}

export function resultWords(
  t: PageFrame['t'],
  { status, reason }: DisclosureCheck['results'][number],
): string {
  const word = t(`guideline.disclosure.status.${status}`)
  return reason === null ? word : `${word}: ${t(`guideline.disclosure.reason.${reason}`)}`
}

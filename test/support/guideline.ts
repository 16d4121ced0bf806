import { agencyEntities } from '../../src/agency/agency-entities.js'
import { numberGuidelines } from '../../src/agency/number-guidelines.js'
import type { OfficeDate } from '../../src/kernel/office-date.js'
import { usualGuideline } from '../../src/set-up/guideline-defaults.js'
import { writeGuidelineSettings } from '../../src/set-up/guideline-settings.js'
import type { TestPublicWeb } from './public-web.js'

/** What set-up writes for a new agency: the fixture's own has no ways in and no unit. */
export async function writeGuideline({ database, fixture }: TestPublicWeb): Promise<void> {
  const owner = await database.database('owner')
  const settings = usualGuideline({
    address: { th: '1 หมู่ 1 ตำบลตัวอย่าง', en: '1 Moo 1, Tua Yang' },
    officeHours: { th: 'วันจันทร์–ศุกร์ 8.30–16.30 น.', en: 'Monday to Friday, 8.30–16.30' },
    phone: '0 7400 0000',
  })
  await owner.source.transaction((tx) => writeGuidelineSettings(tx, fixture.agency, settings))
}

/** As the worker does each hour. @returns how many new versions there are. */
export async function numberAsWorker({ database }: TestPublicWeb, on: string): Promise<number> {
  const worker = await database.database('worker', agencyEntities)
  return numberGuidelines(worker, on as OfficeDate)
}

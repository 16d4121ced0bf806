import { randomUUID } from 'node:crypto'
import { generateAgeIdentity, recipientOf, type AgeIdentity } from '../../src/crypto/age.js'
import type { AgencyId } from '../../src/kernel/ids.js'
import type { OfficeDate } from '../../src/kernel/office-date.js'
import { Database } from '../../src/platform/database/database.js'
import { defaultCategories, typicalAgencyPosts } from '../../src/set-up/default-lists.js'
import { createAgency } from '../../src/set-up/new-agency.js'
import type { FreshDatabase } from './database.js'

export interface PlainAgency {
  readonly id: AgencyId
  readonly contactIdentity: AgeIdentity
}

/** An agency without officers or key directory: enough for whatever the general room does. */
export async function plainAgency(fresh: FreshDatabase, hosts: readonly string[] = []): Promise<PlainAgency> {
  const contactIdentity = await generateAgeIdentity()
  const id = randomUUID() as AgencyId
  const owner = await Database.connect(fresh.url('owner'), {
    entities: [],
    poolSize: 1,
    applicationName: 'test-set-up',
  })
  try {
    const contactRecipient = await recipientOf(contactIdentity)
    await owner.source.transaction((tx) =>
      createAgency(tx, { ...example, id, hosts, contactRecipient }, '2023-10-01' as OfficeDate),
    )
  } finally {
    await owner.close()
  }
  return { id, contactIdentity }
}

const example = {
  name: { th: 'องค์การบริหารส่วนตำบลตัวอย่าง', en: 'Tua Yang Subdistrict Administration' },
  shortName: { th: 'อบต.ตัวอย่าง', en: 'Tua Yang SAO' },
  phone: '0 7400 0000',
  officeHours: { th: 'วันจันทร์–ศุกร์ 8.30–16.30 น.', en: 'Monday to Friday, 8.30 to 16.30' },
  address: { th: '1 หมู่ 1 ตำบลตัวอย่าง', en: '1 Moo 1, Tua Yang' },
  isEvaluation: true,
  posts: typicalAgencyPosts(),
  generalCategories: defaultCategories(),
}

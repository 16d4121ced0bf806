import type { EntityManager } from 'typeorm'
import type { Agency } from '../agency/agency.js'
import type { OfferedMethod } from '../agency/guideline-facts.js'
import { channels } from '../kernel/channel.js'
import { defaultDeadlines, type Deadline } from '../kernel/deadline.js'
import { usualUnit } from './default-lists.js'

type NewOffice = Pick<Agency, 'id' | 'address' | 'officeHours' | 'phone'>

const everyRoom = { isForGeneral: true, isForCorruption: true }
const always = { th: '', en: '' }

/** The ways that every office has. Others (a drop box, LINE) are added where they are real. */
function usualMethods({ address, officeHours, phone }: NewOffice): OfferedMethod[] {
  const open = { ...everyRoom, isConfidential: false }
  return [
    { method: 'web', detail: always, hours: always, ...everyRoom, isConfidential: true },
    { method: 'walk_in', detail: address, hours: officeHours, ...open },
    { method: 'letter', detail: address, hours: always, ...open },
    { method: 'phone', detail: { th: phone, en: phone }, hours: officeHours, ...open },
  ]
}

/** Writes what the guideline of a new agency says until the agency changes it. */
export async function writeGuidelineDefaults(tx: EntityManager, agency: NewOffice): Promise<void> {
  for (const [index, offered] of usualMethods(agency).entries()) {
    const { method, detail, hours, isForGeneral, isForCorruption, isConfidential } = offered
    await tx.query(
      `INSERT INTO agency.intake_method (agency_id, method, detail_th, detail_en, hours_th, hours_en, is_for_general,
         is_for_corruption, is_confidential, position)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
      [
        agency.id,
        method,
        ...[detail.th, detail.en, hours.th, hours.en],
        ...[isForGeneral, isForCorruption, isConfidential],
        index + 1,
      ],
    )
  }
  for (const channel of channels) {
    for (const [code, { days, counts }] of Object.entries<Deadline>(defaultDeadlines[channel])) {
      await tx.query(
        `INSERT INTO agency.deadline (agency_id, channel, code, days, counts) VALUES ($1, $2, $3, $4, $5)`,
        [agency.id, channel, code, days, counts],
      )
    }
  }
  await tx.query(
    `INSERT INTO agency.responsible_unit (agency_id, name_th, name_en, phone)
     VALUES ($1, $2, $3, $4)`,
    [agency.id, usualUnit.th, usualUnit.en, agency.phone],
  )
}

import type { Agency } from '../agency/agency.js'
import type { OfferedMethod } from '../agency/guideline-facts.js'
import { defaultDeadlines } from '../kernel/deadline.js'
import type { GuidelineSettings } from './guideline-settings.js'
import usualUnit from './usual-unit.json' with { type: 'json' }

type NewOffice = Pick<Agency, 'address' | 'officeHours' | 'phone'>

const everyRoom = { isForGeneral: true, isForCorruption: true }
const always = { th: '', en: '' }

/** What the guideline of a new agency says until the agency changes it. */
export function usualGuideline(agency: NewOffice): GuidelineSettings {
  return {
    // What most subdistrict administrations call it.
    unit: { name: usualUnit, phone: agency.phone },
    methods: usualMethods(agency),
    deadlines: defaultDeadlines,
  }
}

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

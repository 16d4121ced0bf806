import type { EntityManager } from 'typeorm'
import type { OfferedMethod, ResponsibleUnit } from '../agency/guideline-facts.js'
import type { Bilingual } from '../kernel/bilingual.js'
import {
  complaintDeadlineCodes,
  deadlineCodes,
  defaultDeadlines,
  type ChannelDeadlines,
  type Deadline,
  type DeadlineCode,
} from '../kernel/deadline.js'
import { deadlineRows } from '../kernel/deadline-rows.js'
import type { AgencyId } from '../kernel/ids.js'
import { intakeMethods } from '../kernel/intake-method.js'
import type { SettingRow } from '../kernel/setting.js'
import { StartupError } from '../platform/errors/startup-error.js'
import { writeSetting } from './write-setting.js'

/** What an office sets of its guideline; everything else in it follows from elsewhere. */
export interface GuidelineSettings {
  readonly unit: ResponsibleUnit
  /** In the order of the guideline. */
  readonly methods: readonly OfferedMethod[]
  readonly deadlines: ChannelDeadlines
}

/** Puts these in the place of what was there. Runs as the owner of the schema, by the operator only. */
export async function writeGuidelineSettings(
  tx: EntityManager,
  agency: AgencyId,
  { unit, methods, deadlines }: GuidelineSettings,
): Promise<void> {
  await writeSetting(tx, agency, 'deadlines', deadlineRows(deadlines))
  const { name, phone } = unit
  await writeSetting(tx, agency, 'unit', { name_th: name.th, name_en: name.en, phone })
  await writeSetting(tx, agency, 'methods', methods.map(methodRow))
}

function methodRow({ detail, hours, ...offered }: OfferedMethod): SettingRow {
  return {
    method: offered.method,
    ...{ detail_th: detail.th, detail_en: detail.en, hours_th: hours.th, hours_en: hours.en },
    is_for_general: offered.isForGeneral,
    is_for_corruption: offered.isForCorruption,
    is_confidential: offered.isConfidential,
  }
}

/**
 * Reads what an operator has edited.
 * @throws StartupError naming the first place that cannot be used.
 */
export function parseGuidelineSettings(value: unknown): GuidelineSettings {
  const fields = objectAt(value, 'settings')
  const unit = objectAt(fields['unit'], 'unit')
  const deadlines = objectAt(fields['deadlines'], 'deadlines')
  return {
    unit: { name: bilingualAt(unit['name'], 'unit.name'), phone: textAt(unit['phone'], 'unit.phone') },
    methods: methodsAt(fields['methods']),
    deadlines: {
      corruption: deadlinesAt(deadlines['corruption'], 'deadlines.corruption', deadlineCodes),
      // Settings that were saved before complaints had this one.
      general: deadlinesAt(
        {
          progress: defaultDeadlines.general.progress,
          ...objectAt(deadlines['general'], 'deadlines.general'),
        },
        'deadlines.general',
        complaintDeadlineCodes,
      ),
    },
  }
}

function methodsAt(value: unknown): OfferedMethod[] {
  if (!Array.isArray(value)) throw malformed('methods')
  const methods = value.map((one, index) => methodAt(one, `methods.${index}`))
  if (new Set(methods.map(({ method }) => method)).size < methods.length) throw malformed('methods')
  return methods
}

function methodAt(value: unknown, place: string): OfferedMethod {
  const fields = objectAt(value, place)
  const method = intakeMethods.find((known) => known === fields['method'])
  if (method === undefined) throw malformed(`${place}.method`)
  return {
    method,
    detail: bilingualAt(fields['detail'], `${place}.detail`),
    hours: bilingualAt(fields['hours'], `${place}.hours`),
    isForGeneral: claimAt(fields['isForGeneral'], `${place}.isForGeneral`),
    isForCorruption: claimAt(fields['isForCorruption'], `${place}.isForCorruption`),
    isConfidential: claimAt(fields['isConfidential'], `${place}.isConfidential`),
  }
}

function deadlinesAt<Code extends DeadlineCode>(
  value: unknown,
  place: string,
  codes: readonly Code[],
): Record<Code, Deadline> {
  const fields = objectAt(value, place)
  const entries = codes.map((code) => [code, deadlineAt(fields[code], `${place}.${code}`)] as const)
  return Object.fromEntries(entries) as Record<Code, Deadline>
}

function deadlineAt(value: unknown, place: string): Deadline {
  const { days, counts } = objectAt(value, place)
  if (typeof days !== 'number' || !Number.isInteger(days) || days < 0 || days > 366)
    throw malformed(`${place}.days`)
  if (counts !== 'calendar' && counts !== 'working') throw malformed(`${place}.counts`)
  return { days, counts }
}

function bilingualAt(value: unknown, place: string): Bilingual {
  const { th, en } = objectAt(value, place)
  return { th: textAt(th, `${place}.th`), en: textAt(en, `${place}.en`) }
}

function textAt(value: unknown, place: string): string {
  if (typeof value !== 'string' || value.length > 500) throw malformed(place)
  return value
}

function claimAt(value: unknown, place: string): boolean {
  if (typeof value !== 'boolean') throw malformed(place)
  return value
}

function objectAt(value: unknown, place: string): Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw malformed(place)
  return value as Record<string, unknown>
}

function malformed(place: string): StartupError {
  return new StartupError('guideline_malformed', { place })
}

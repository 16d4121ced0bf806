import type { EntityManager } from 'typeorm'
import { prefilledYears, usualHolidays } from '../agency/thai-holidays.js'
import type { Bilingual } from '../kernel/bilingual.js'
import type { AgencyId, PostId } from '../kernel/ids.js'
import type { OfficeDate } from '../kernel/office-date.js'
import { defaultServices } from './default-services.js'
import { usualGuideline } from './guideline-defaults.js'
import { writeGuidelineSettings } from './guideline-settings.js'

/** What set-up is told of an agency. Both languages of every text that people read. */
export interface NewAgency {
  readonly id: AgencyId
  readonly name: Bilingual
  readonly shortName: Bilingual
  readonly phone: string
  readonly officeHours: Bilingual
  readonly address: Bilingual
  readonly isEvaluation: boolean
  /** Host names it answers at; empty when it is the only agency of the installation. */
  readonly hosts: readonly string[]
  /** age recipient (`age1pq1…`) for contact data of general complaints. */
  readonly contactRecipient: string
  readonly posts: readonly NewPost[]
  readonly generalCategories: readonly NewCategory[]
}

export interface NewPost {
  readonly id: PostId
  readonly title: Bilingual
  /** The office refers a report about such a post instead of investigating it itself. */
  readonly isPolitical: boolean
}

export interface NewCategory {
  readonly code: string
  readonly name: Bilingual
  /** What to write so that the office can act; may be empty. */
  readonly hint: Bilingual
  /**
   * Whether the form may say how many others reported the same. Only for things in public places: elsewhere the number
   * alone would tell whom it is about that somebody complained.
   */
  readonly countsSimilar: boolean
}

/** Writes an agency with its posts and categories, in the order given. Runs as the owner of the schema, at set-up only. */
export async function createAgency(
  tx: EntityManager,
  agency: NewAgency,
  openedOn: OfficeDate,
): Promise<void> {
  await tx.query(
    `INSERT INTO agency.agency (agency_id, name_th, name_en, short_name_th, short_name_en, phone, office_hours_th,
       office_hours_en, address_th, address_en, is_evaluation, contact_recipient, opened_on)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
    [
      agency.id,
      agency.name.th,
      agency.name.en,
      agency.shortName.th,
      agency.shortName.en,
      agency.phone,
      agency.officeHours.th,
      agency.officeHours.en,
      agency.address.th,
      agency.address.en,
      agency.isEvaluation,
      agency.contactRecipient,
      openedOn,
    ],
  )
  for (const host of agency.hosts) {
    await tx.query(`INSERT INTO agency.host (agency_id, host) VALUES ($1, $2)`, [
      agency.id,
      host.toLowerCase(),
    ])
  }
  for (const [position, post] of agency.posts.entries()) {
    await tx.query(
      `INSERT INTO agency.post (agency_id, id, title_th, title_en, position, is_political) VALUES ($1, $2, $3, $4, $5, $6)`,
      [agency.id, post.id, post.title.th, post.title.en, position + 1, post.isPolitical],
    )
  }
  for (const [position, category] of agency.generalCategories.entries()) {
    await tx.query(
      `INSERT INTO agency.general_category (agency_id, code, name_th, name_en, position, hint_th, hint_en,
         counts_similar) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [
        agency.id,
        category.code,
        category.name.th,
        category.name.en,
        position + 1,
        category.hint.th,
        category.hint.en,
        category.countsSimilar,
      ],
    )
  }
  await writeGuidelineSettings(tx, agency.id, usualGuideline(agency))
  await writeUsualHolidays(tx, agency.id)
  await writeUsualServices(tx, agency.id)
}

async function writeUsualServices(tx: EntityManager, agency: AgencyId): Promise<void> {
  for (const [position, { code, name, isAtDesk, isEService }] of defaultServices.entries()) {
    await tx.query(
      `INSERT INTO agency.service (agency_id, code, name_th, name_en, position, is_at_desk, is_e_service)
       VALUES ($1, $2, $3, $4, $5, $6, $7)`,
      [agency, code, name.th, name.en, position + 1, isAtDesk, isEService],
    )
  }
}

/** The public holidays around now, so that no promise is a day short; the office keeps them from then on. */
async function writeUsualHolidays(tx: EntityManager, agency: AgencyId): Promise<void> {
  for (const { day, name, isSubstitute } of prefilledYears.flatMap(usualHolidays)) {
    await tx.query(
      `INSERT INTO agency.holiday (agency_id, day, name_th, name_en, is_substitute) VALUES ($1, $2, $3, $4, $5)
       ON CONFLICT DO NOTHING`,
      [agency, day, name.th, name.en, isSubstitute],
    )
  }
}

import { Injectable } from '@nestjs/common'
import type { EntityManager } from 'typeorm'
import type { Agency } from '../agency/agency.js'
import { GuidelineFactsService } from '../agency/guideline-facts.service.js'
import { recordAct } from '../audit/record-act.js'
import { hasAnyRole, type Actor } from '../kernel/actor.js'
import { Clock } from '../kernel/clock.js'
import type { AgencyId, OfficerId } from '../kernel/ids.js'
import { officeDate, type OfficeDate } from '../kernel/office-date.js'
import type { LetterHead } from '../letters/letter-head.js'
import { parseLetterHead } from '../letters/letter-head.js'
import { letterKinds, type LetterKind } from '../letters/letter-kind.js'
import { defaultTemplate, parseTemplate, type LetterTemplate } from '../letters/template.js'
import { Database } from '../platform/database/database.js'
import { ConflictError, ForbiddenError } from '../platform/errors/errors.js'
import { LetterTextEntity, type LetterTextKind } from './letter-text.entity.js'

/** One text, and which version of it: 0 while the office has changed nothing. */
export interface Numbered<Text> {
  readonly seq: number
  readonly text: Text
  /** Whether it is the text that the system ships. */
  readonly isDefault: boolean
}

export interface LetterTexts {
  readonly head: Numbered<LetterHead>
  readonly templates: Readonly<Record<LetterKind, Numbered<LetterTemplate>>>
}

/** What is to be kept. `seen`: the version on which the administrator decided. `fields` null: back to the default. */
export interface LetterTextChange {
  readonly kind: LetterTextKind
  readonly seen: number
  readonly fields: LetterHead | LetterTemplate | null
  /** The version that it is taken from; null for a change of its own. */
  readonly backTo: number | null
}

/** One change of a text. `null`: the text that the system ships. */
export interface LetterTextVersion {
  readonly seq: number
  readonly before: Readonly<Record<string, string>> | null
  readonly after: Readonly<Record<string, string>> | null
  readonly officer: string
  readonly changedOn: OfficeDate
  readonly backTo: number | null
}

/** What the letters of an office say. */
@Injectable()
export class LetterTextsService {
  constructor(
    private readonly database: Database,
    private readonly facts: GuidelineFactsService,
    private readonly clock: Clock,
  ) {}

  async read(agency: Agency): Promise<LetterTexts> {
    const usual = await this.#usualHead(agency)
    const rows = await this.database.inAgency({ agency: agency.id }, (tx) => newest(tx, agency.id))
    const head = textOf(rows.get('head'), parseLetterHead, usual)
    const templates = letterKinds.map(
      (kind) => [kind, textOf(rows.get(kind), parseTemplate, defaultTemplate(kind))] as const,
    )
    return { head, templates: Object.fromEntries(templates) as unknown as LetterTexts['templates'] }
  }

  /** What the system ships, filled with what the office is called. */
  async usual(agency: Agency, kind: LetterTextKind): Promise<LetterHead | LetterTemplate> {
    return kind === 'head' ? this.#usualHead(agency) : defaultTemplate(kind)
  }

  /** Every change of a text, newest first. */
  async versions(agency: AgencyId, kind: LetterTextKind): Promise<LetterTextVersion[]> {
    return this.database.inAgency({ agency }, async (tx) => {
      const rows = await tx.find(LetterTextEntity, {
        where: { agencyId: agency, kind },
        order: { seq: 'ASC' },
      })
      const people = await tx.query<{ id: OfficerId; name: string }[]>(
        'SELECT id, name FROM staff.officer WHERE agency_id = $1',
        [agency],
      )
      const names = new Map(people.map(({ id, name }) => [id, name]))
      return rows
        .map(({ seq, fields, changedBy, changedOn, backTo }, index) => ({
          ...{ seq, before: rows[index - 1]?.fields ?? null, after: fields, changedOn, backTo },
          officer: names.get(changedBy) ?? '-',
        }))
        .reverse()
    })
  }

  /**
   * Keeps the next version of a text, which the caller has checked.
   * @throws ForbiddenError for all but administrators, ConflictError when somebody else has changed it since.
   */
  async change(actor: Actor, { kind, seen, fields, backTo }: LetterTextChange): Promise<void> {
    if (!hasAnyRole(actor, ['administrator'])) throw new ForbiddenError('administrator_role_missing')
    const { agency, id: officer } = actor
    const at = this.clock.now()
    await this.database.inAgency({ agency, officer }, async (tx) => {
      // Two administrators who save at once do so one after the other.
      await tx.query(`SELECT pg_advisory_xact_lock(hashtextextended($1, 0))`, [
        `letter_text ${agency} ${kind}`,
      ])
      const current = (await newest(tx, agency)).get(kind)
      if ((current?.seq ?? 0) !== seen) throw new ConflictError('letter_text_changed')
      const seq = seen + 1
      await tx.insert(LetterTextEntity, {
        ...{ agencyId: agency, kind, seq, fields: fields === null ? null : { ...fields } },
        ...{ changedBy: officer, changedOn: officeDate(at), backTo },
      })
      const facts = {
        ...{ setting: 'letter', kind, seq, isDefault: fields === null },
        ...(backTo !== null && { backTo }),
      }
      await recordAct(tx, { agency, officer, act: 'setting_changed', subject: null, at, facts })
    })
  }

  async #usualHead(agency: Agency): Promise<LetterHead> {
    const { unit } = await this.facts.settings(agency)
    return {
      ...{ numberPrefix: '', signerName: '', signerPost: '' },
      ...{ address: agency.address.th, unit: unit.name.th, contact: unit.phone },
    }
  }
}

async function newest(tx: EntityManager, agency: AgencyId): Promise<Map<LetterTextKind, LetterTextEntity>> {
  const rows = await tx.find(LetterTextEntity, { where: { agencyId: agency }, order: { seq: 'ASC' } })
  return new Map(rows.map((row) => [row.kind, row]))
}

/** A row that an older version wrote and this one cannot read is no reason to have no letters. */
function textOf<Text>(
  row: LetterTextEntity | undefined,
  parse: (value: unknown) => Text | null,
  usual: Text,
): Numbered<Text> {
  const own = row === undefined ? null : parse(row.fields)
  return { seq: row?.seq ?? 0, text: own ?? usual, isDefault: own === null }
}

import { Injectable } from '@nestjs/common'
import type { FastifyRequest } from 'fastify'
import type { Agency } from '../../agency/agency.js'
import { mostExported, ReadActsService, type ListedAct } from '../../audit/read-acts.service.js'
import { Clock } from '../../kernel/clock.js'
import { officeDate } from '../../kernel/office-date.js'
import { ListOfficersService } from '../../staff-accounts/list-officers.service.js'
import type { SignedInOfficer } from '../../staff-accounts/signed-in-officer.js'
import { renderPage } from '../../ui/layouts/render-page.js'
import type { T } from '../../ui/messages/messages.js'
import { DeskFrames } from '../desk-frame.js'
import { pageAsked } from '../list-links.js'
import { namesOf, type NameOf } from '../officer-names.js'
import { askedActs } from './act-query.js'
import { subjectOfAct, timeOfAct, whoActed, wordsOfAct } from './act-words.js'
import { AuditPrintPage } from './audit-print.page.js'
import { AuditPage } from './audit.page.js'
import { csvOf } from './csv.js'

const pageSize = 50
const mostPrinted = 1000

interface AuditVisit {
  readonly request: FastifyRequest
  readonly agency: Agency
  readonly auditor: SignedInOfficer
}

/** Gathers what the auditor's pages show. */
@Injectable()
export class AuditPages {
  constructor(
    private readonly acts: ReadActsService,
    private readonly officers: ListOfficersService,
    private readonly frames: DeskFrames,
    private readonly clock: Clock,
  ) {}

  async list({ request, agency, auditor }: AuditVisit, hasTooMany = false): Promise<string> {
    const sent = hasTooMany ? request.body : request.query
    const officers = await this.officers.list(agency.id)
    const { filter, problem } = askedActs(sent, officers, officeDate(this.clock.now()))
    const page = pageAsked((sent as { readonly page?: unknown } | undefined)?.page)
    const part = { limit: pageSize + 1, offset: (page - 1) * pageSize }
    const found = await this.acts.list(auditor, filter, part)
    return renderPage(
      <AuditPage
        {...{ filter, problem, officers, page }}
        frame={this.frames.of(request, agency)}
        found={found.slice(0, pageSize)}
        hasNext={found.length > pageSize}
        tooMany={hasTooMany ? mostExported : null}
      />,
    )
  }

  async print({ request, agency, auditor }: AuditVisit): Promise<string> {
    const today = officeDate(this.clock.now())
    const officers = await this.officers.list(agency.id)
    const { filter } = askedActs(request.query, officers, today)
    const found = await this.acts.list(auditor, filter, { limit: mostPrinted + 1, offset: 0 })
    return renderPage(
      <AuditPrintPage
        {...{ filter, officers, today }}
        frame={this.frames.of(request, agency)}
        found={found.slice(0, mostPrinted)}
        cutAt={found.length > mostPrinted ? mostPrinted : null}
      />,
    )
  }

  /** @returns null when there are too many; then nothing is recorded. */
  async csv({ request, agency, auditor }: AuditVisit): Promise<string | null> {
    const officers = await this.officers.list(agency.id)
    const { filter } = askedActs(request.body, officers, officeDate(this.clock.now()))
    const found = await this.acts.export(auditor, filter)
    if (found === null) return null
    const { t } = this.frames.of(request, agency)
    return csvOf([headOf(t), ...found.map((act) => rowOf(t, act, namesOf(officers)))])
  }
}

function headOf(t: T): string[] {
  return [
    ...[t('audit.day'), t('audit.time'), t('audit.who'), t('audit.what')],
    ...[t('audit.subject'), t('audit.facts')],
  ]
}

function rowOf(t: T, act: ListedAct, nameOf: NameOf): string[] {
  return [
    ...[act.day, timeOfAct(act) ?? '', whoActed(t, act, nameOf), wordsOfAct(t, act.act)],
    subjectOfAct(t, act, nameOf),
    JSON.stringify(act.facts) === '{}' ? '' : JSON.stringify(act.facts),
  ]
}

import { randomUUID } from 'node:crypto'
import { Injectable } from '@nestjs/common'
import type { FastifyRequest } from 'fastify'
import type { Agency } from '../../agency/agency.js'
import { Clock } from '../../kernel/clock.js'
import { parseFiscalYear } from '../../kernel/fiscal-year.js'
import { officeDate } from '../../kernel/office-date.js'
import { NotFoundError } from '../../platform/errors/errors.js'
import { ListReleasesService } from '../../publication/list-releases.service.js'
import { ReadDraftsService } from '../../publication/read-drafts.service.js'
import { ListOfficersService } from '../../staff-accounts/list-officers.service.js'
import type { SignedInOfficer } from '../../staff-accounts/signed-in-officer.js'
import { renderPage } from '../../ui/layouts/render-page.js'
import { DeskFrames } from '../desk-frame.js'
import { namesOf } from '../officer-names.js'
import type { PublicAddress } from '../public-address.js'
import { DraftPage } from './draft.page.js'
import { ReleaseDeskPage } from './release-desk.page.js'
import { emptyForm, type ReleaseForm } from './release-form.js'
import type { DraftForms } from './signing-form.js'

interface DeskVisit {
  readonly request: FastifyRequest
  readonly agency: Agency
  readonly publicAddress: PublicAddress
}

/** What is public, and what is on its way. */
@Injectable()
export class PublicationReaders {
  constructor(
    readonly releases: ListReleasesService,
    readonly drafts: ReadDraftsService,
  ) {}
}

/** Gathers what the release desk shows. */
@Injectable()
export class ReleasePages {
  constructor(
    private readonly publication: PublicationReaders,
    private readonly officers: ListOfficersService,
    private readonly frames: DeskFrames,
    private readonly clock: Clock,
  ) {}

  /** @param form - As it was sent, when something was in the way. */
  async desk({ request, agency, publicAddress }: DeskVisit, form?: ReleaseForm): Promise<string> {
    const releases = await this.publication.releases.list(agency.id)
    const drafts = await this.publication.drafts.list(agency.id)
    const nameOf = namesOf(await this.officers.list(agency.id))
    return renderPage(
      <ReleaseDeskPage
        frame={this.frames.of(request, agency)}
        releases={releases}
        drafts={drafts}
        nameOf={nameOf}
        form={form ?? emptyForm(randomUUID(), yearAsked(request.query))}
        opening={await this.publication.releases.opening(agency.id)}
        today={officeDate(this.clock.now())}
        publicAddress={publicAddress}
      />,
    )
  }

  /** @throws NotFoundError when there is no such draft. */
  async draft(
    { request, agency, publicAddress }: DeskVisit,
    { id: officer }: SignedInOfficer,
    id: string,
    forms: DraftForms,
  ): Promise<{ readonly html: string; readonly isWaiting: boolean }> {
    const draft = await this.publication.drafts.read(agency.id, id)
    if (draft === null) throw new NotFoundError('release_request_unknown')
    const officers = await this.officers.list(agency.id)
    const nameOf = namesOf(officers)
    const post = officers.find(({ id: one }) => one === officer)?.post
    if (post === undefined) throw new NotFoundError('release_request_unknown')
    const me = { id: officer, post }
    const frame = this.frames.of(request, agency)
    const html = renderPage(<DraftPage {...{ frame, draft, forms, me, nameOf, publicAddress }} />)
    const isPublishing =
      draft.state === 'drafted' && draft.publishOn !== null && draft.publishOn <= officeDate(this.clock.now())
    return { html, isWaiting: (draft.state === 'waiting' && !draft.isSlow) || isPublishing }
  }
}

/** A year that a link names; empty for anything else. */
function yearAsked(query: unknown): string {
  const { year } = (query ?? {}) as Readonly<Record<string, unknown>>
  return String(parseFiscalYear(year) ?? '')
}

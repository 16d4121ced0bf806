import { Body, Controller, Get, Header, HttpCode, Param, Post, Req, Res } from '@nestjs/common'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Agency } from '../../agency/agency.js'
import { CurrentAgency } from '../../agency/current-agency.js'
import { checkFilingShape, type SealedFiling } from '../../crypto/filing.js'
import {
  HandOverComplaintService,
  type HandoverOutcome,
  type SeenOfComplaint,
} from '../../handover/hand-over-complaint.service.js'
import { StoreHandoverFileService } from '../../handover/store-handover-file.service.js'
import type { ComplaintToSeal } from '../../kernel/complaint-to-seal.js'
import { parseComplaintId, type ComplaintId } from '../../kernel/ids.js'
import { InvalidInputError, NotFoundError } from '../../platform/errors/errors.js'
import { BodyLimit } from '../../platform/http/body-limit.js'
import { Allow, SignedIn, StepUp, type SignedInOfficer } from '../../staff-accounts/signed-in-officer.js'
import { htmlPage } from '../desk-frame.js'
import { HandoverPages } from './handover-pages.js'

/** The largest report with many holders, in base64. */
const largestFiling = 1024 * 1024

const statusOf: Record<HandoverOutcome, number> = {
  ...{ handed_over: 200, already: 200, unknown: 404, changed: 409, directory_changed: 409, closed: 409 },
  attachment_missing: 409,
}

/** A general complaint leaves for the corruption room: read once by the officer's browser, and taken back sealed. */
@Controller('general/:id/handover')
@Allow('general_officer')
export class HandoverController {
  constructor(
    private readonly pages: HandoverPages,
    private readonly files: StoreHandoverFileService,
    private readonly handing: HandOverComplaintService,
  ) {}

  @Get()
  @Header(...htmlPage)
  async show(
    @Req() request: FastifyRequest,
    @CurrentAgency() agency: Agency,
    @SignedIn() officer: SignedInOfficer,
    @Param('id') id: string,
  ): Promise<string> {
    return this.pages.of({ request, agency, officer, id: complaintIdOf(id) })
  }

  /** Everything that is to be sealed, contact data included; written down. */
  @Post('matter')
  @HttpCode(200)
  @StepUp()
  async matter(@SignedIn() officer: SignedInOfficer, @Param('id') id: string): Promise<ComplaintToSeal> {
    return this.pages.matter(officer, complaintIdOf(id))
  }

  /** One sealed file as the body. 201 with its id. */
  @Post('file')
  async file(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @CurrentAgency() agency: Agency,
    @SignedIn() officer: SignedInOfficer,
  ): Promise<void> {
    const { id } = request.params as { readonly id: string }
    const body: unknown = request.body
    if (typeof body !== 'object' || body === null || !(Symbol.asyncIterator in body)) {
      throw new InvalidInputError('not_a_stream')
    }
    const sealed = body as AsyncIterable<Uint8Array>
    const stored = await this.files.store(officer, agency, { complaint: complaintIdOf(id), sealed })
    await reply.status(stored === null ? 409 : 201).send({ id: stored })
  }

  @Post()
  @BodyLimit(largestFiling)
  async handOver(
    @SignedIn() officer: SignedInOfficer,
    @Param('id') id: string,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<{ readonly result: HandoverOutcome }> {
    const result = await this.handing.handOver(officer, complaintIdOf(id), parseHandover(body))
    reply.status(statusOf[result])
    return { result }
  }
}

/** @throws InvalidInputError for what no page of ours sends. */
function parseHandover(body: unknown): { readonly filing: SealedFiling; readonly seen: SeenOfComplaint } {
  const { filing: sent, seen } = (body ?? {}) as Readonly<Record<string, unknown>>
  const filing = checkFilingShape(sent)
  if (filing === null) throw new InvalidInputError('filing_malformed', ['filing'])
  const isSeen = Array.isArray(seen) && seen.length === 5 && seen.every((one) => Number.isSafeInteger(one))
  if (!isSeen) throw new InvalidInputError('not_counts', ['seen'])
  return { filing, seen: seen as unknown as SeenOfComplaint }
}

function complaintIdOf(text: string): ComplaintId {
  const id = parseComplaintId(text)
  if (id === null) throw new NotFoundError('complaint_unknown')
  return id
}

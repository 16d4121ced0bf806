import { Body, Controller, Delete, Head, Options, Param, Patch, Post, Req, Res } from '@nestjs/common'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Agency } from '../agency/agency.js'
import { CurrentAgency } from '../agency/current-agency.js'
import {
  UploadFileService,
  type AddedBytes,
  type BegunUpload,
  type CompletedUpload,
} from '../corruption/intake/upload-file.service.js'
import { isUuid } from '../kernel/ids.js'
import { ConflictError } from '../platform/errors/errors.js'
import { arrivingOf, countIn, newUploadOf, sha256Of } from './upload-request.js'

const version = '1.0.0'

const statusOfBegun: Readonly<Record<Exclude<BegunUpload['result'], 'begun'>, number>> = {
  token_invalid: 403,
  too_large: 413,
  size_invalid: 422,
  too_many: 429,
}

const statusOfAdded: Readonly<Record<Exclude<AddedBytes['result'], 'added'>, number>> = {
  unknown: 404,
  busy: 423,
  offset_wrong: 409,
  too_large: 413,
}

const statusOfCompleted: Readonly<Record<CompletedUpload, number>> = {
  complete: 200,
  incomplete: 409,
  digest_mismatch: 409,
  unknown: 404,
  busy: 423,
}

/**
 * Sealed files come in by tus 1.0 (core, creation, termination), and are confirmed by their digest. No name, type or
 * other metadata is taken.
 */
@Controller('uploads')
export class UploadsController {
  constructor(private readonly uploads: UploadFileService) {}

  @Options()
  async options(@Res() reply: FastifyReply): Promise<void> {
    await tus(reply, 204)
      .header('tus-version', version)
      .header('tus-extension', 'creation,termination')
      .send()
  }

  @Post()
  async begin(
    @CurrentAgency() agency: Agency,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    if (!speaksTus(request)) return refuse(reply, 412, 'version_unknown')
    const upload = newUploadOf(request.headers)
    if (upload === null) return refuse(reply, 422, 'shape_invalid')
    const begun = await this.uploads.begin(agency, upload)
    if (begun.result !== 'begun') return refuse(reply, statusOfBegun[begun.result], begun.result)
    await tus(reply, 201).header('location', `/uploads/${begun.id}`).send()
  }

  @Head(':id')
  async state(
    @CurrentAgency() agency: Agency,
    @Param('id') id: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const state = isUuid(id) ? await this.uploads.state(agency.id, id) : null
    if (state === null) return refuse(reply, 404, 'unknown')
    await tus(reply, 200).header('upload-offset', state.offset).header('upload-length', state.size).send()
  }

  @Patch(':id')
  async add(
    @CurrentAgency() agency: Agency,
    @Param('id') id: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    if (!speaksTus(request)) return refuse(reply, 412, 'version_unknown')
    const offset = countIn(request.headers, 'upload-offset')
    const arriving = arrivingOf(request)
    if (arriving === null) return refuse(reply, 415, 'type_unknown')
    if (offset === null) return refuse(reply, 422, 'shape_invalid')
    if (!isUuid(id)) return refuse(reply, 404, 'unknown')
    const added = await this.uploads.add(agency.id, id, offset, arriving).catch(offsetWrong)
    if (added.result !== 'added') return refuse(reply, statusOfAdded[added.result], added.result)
    await tus(reply, 204).header('upload-offset', added.offset).send()
  }

  @Delete(':id')
  async cancel(
    @CurrentAgency() agency: Agency,
    @Param('id') id: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const isGone = isUuid(id) && (await this.uploads.cancel(agency.id, id))
    if (!isGone) return refuse(reply, 404, 'unknown')
    await tus(reply, 204).send()
  }

  /** Ours, beside tus: the sender states the digest, and hears whether the file lies durably here. */
  @Post(':id/complete')
  async complete(
    @CurrentAgency() agency: Agency,
    @Param('id') id: string,
    @Body() body: unknown,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const sha256 = sha256Of(body)
    if (sha256 === null) return refuse(reply, 422, 'shape_invalid')
    const result = isUuid(id) ? await this.uploads.complete(agency.id, id, sha256) : 'unknown'
    await reply.status(statusOfCompleted[result]).send({ result })
  }
}

function speaksTus(request: FastifyRequest): boolean {
  return request.headers['tus-resumable'] === version
}

function tus(reply: FastifyReply, status: number): FastifyReply {
  return reply.status(status).header('tus-resumable', version)
}

async function refuse(reply: FastifyReply, status: number, result: string): Promise<void> {
  await tus(reply, status).send({ result })
}

/** Between the look at the size and the writing, another process was quicker. */
function offsetWrong(error: unknown): AddedBytes {
  if (error instanceof ConflictError) return { result: 'offset_wrong' }
  throw error
}

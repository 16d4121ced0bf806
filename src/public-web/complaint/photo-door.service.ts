import { Injectable } from '@nestjs/common'
import type { FastifyRequest } from 'fastify'
import type { Agency } from '../../agency/agency.js'
import { DraftPhotosService } from '../../general/intake/draft-photos.service.js'
import { NoSpaceError, UnavailableError } from '../../platform/errors/errors.js'
import { waitIfTrapped } from '../budget/trap-field.js'
import { flowOf } from '../../agency/offer-once.service.js'
import { readComplaintBody } from './complaint-body.js'
import {
  parseAnswers,
  parseDraft,
  parseNotCorruption,
  parseRemoval,
  type FilledForm,
  type PhotoProblem,
} from './complaint-form.js'
import { PhotoPlaces } from './photo-places.js'

/** Takes a form with its photos; what stands in the way of a photo costs neither words nor other photos. */
@Injectable()
export class PhotoDoorService {
  readonly #places = new PhotoPlaces()

  constructor(private readonly photos: DraftPhotosService) {}

  async receive(agency: Agency, request: FastifyRequest): Promise<FilledForm> {
    // One form, one draft: also when the field that names it comes after the files, or not at all.
    const drafts: string[] = []
    const { fields, problem } = await readComplaintBody(request, this.#places, (bytes, before) => {
      const id = drafts[0] ?? parseDraft(before)
      drafts.push(id)
      return this.#take({ agency: agency.id, id }, bytes)
    })
    await waitIfTrapped(fields)
    const id = drafts[0] ?? parseDraft(fields)
    const removed = parseRemoval(fields)
    if (removed !== null) await this.photos.remove({ agency: agency.id, id }, removed)
    return this.filled(agency, fields, { draft: id, problem })
  }

  /** The form as its fields say, with the photos that wait. */
  async filled(
    agency: Agency,
    fields: unknown,
    { draft, problem }: { readonly draft: string; readonly problem: PhotoProblem | null },
  ): Promise<FilledForm> {
    const photos = await this.photos.list({ agency: agency.id, id: draft })
    return {
      answers: parseAnswers(fields),
      chosen: { draft, photos, problem },
      isNotCorruption: parseNotCorruption(fields),
      flow: flowOf(fields),
    }
  }

  async #take(
    draft: Parameters<DraftPhotosService['add']>[0],
    bytes: Uint8Array,
  ): Promise<PhotoProblem | null> {
    try {
      const result = await this.photos.add(draft, bytes)
      return result === 'stored' ? null : result
    } catch (error) {
      if (error instanceof NoSpaceError || error instanceof UnavailableError) return 'not_stored'
      throw error
    }
  }
}

import { Injectable } from '@nestjs/common'
import type { Agency } from '../../agency/agency.js'
import { StoreSealedFileService } from '../../corruption/intake/store-sealed-file.service.js'
import { UploadFileService } from '../../corruption/intake/upload-file.service.js'
import type { AgeRecipient } from '../../crypto/age.js'
import { plainFileName, sealArrivingFile, streamOf, type AttachmentRecord } from '../../crypto/attachment.js'
import { toBase64Url } from '../../crypto/bytes.js'
import type { AgencyId, Locator } from '../../kernel/ids.js'
import { NoSpaceError, UnavailableError } from '../../platform/errors/errors.js'
import type { ArrivingFile } from './arriving-form.js'
import type { CarriedFile } from './carried-files.js'
import { lookAtFile, type FileRefusal, type SeenFile } from './look-at-file.js'

/** To whom a file is sealed, and under which number it waits for its report or message. */
export interface SealTo {
  readonly locator: Locator
  readonly recipient: AgeRecipient
  readonly isWithoutAuthors: boolean
}

/** `failed`: nothing of the file stays; trying again may help. */
export type FileProblem = FileRefusal | 'too_many' | 'space' | 'failed'

/** Files from browsers that cannot seal: looked into, sealed and stored while they arrive, never plain on disk. */
@Injectable()
export class TakeFileService {
  constructor(
    private readonly storing: StoreSealedFileService,
    private readonly uploads: UploadFileService,
  ) {}

  async take(agency: Agency, file: ArrivingFile, to: SealTo): Promise<CarriedFile | FileProblem> {
    const { isWithoutAuthors } = to
    const name = plainFileName(file.name)
    try {
      const taken = await lookAtFile(file, { name, isWithoutAuthors }, async (seen) =>
        this.#seal(agency, { ...seen, pieces: untilTooLarge(seen.pieces, file) }, to),
      )
      // What was cut off is not what its sender chose, whatever it looks like.
      return file.isTooLarge() ? 'too_large' : taken
    } catch (error) {
      if (error instanceof FileTooLargeError) return 'too_large'
      if (error instanceof NoSpaceError) return 'space'
      // The page comes back with every word; an error page could not.
      if (error instanceof UnavailableError) return 'failed'
      throw error
    }
  }

  /** For files that their sender does not want to send after all; unknown ones are no error. */
  async drop(agency: AgencyId, files: readonly CarriedFile[]): Promise<void> {
    for (const { record } of files) await this.uploads.cancel(agency, record.id)
  }

  async #seal(agency: Agency, seen: SeenFile, to: SealTo): Promise<CarriedFile | FileProblem> {
    const { type, name, risks, pieces } = seen
    let size = 0
    const sealed = await sealArrivingFile(to.recipient, streamOf(asGenerator(pieces)), (told) => {
      size = told
    })
    const stored = await this.storing.store(agency, to.locator, sealed as never as AsyncIterable<Uint8Array>)
    if (stored.result !== 'stored') return stored.result === 'too_many' ? 'too_many' : 'failed'
    const record: AttachmentRecord = { id: stored.id, sha256: toBase64Url(stored.sha256), size, name, type }
    return { record, risks }
  }
}

class FileTooLargeError extends Error {
  override readonly name = 'FileTooLargeError'
}

/** What was cut off at the limit is no file. */
async function* untilTooLarge(
  pieces: AsyncIterable<Uint8Array>,
  file: ArrivingFile,
): AsyncGenerator<Uint8Array> {
  yield* pieces
  if (file.isTooLarge()) throw new FileTooLargeError()
}

async function* asGenerator(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array, void, void> {
  yield* pieces
}

import { timingSafeEqual } from 'node:crypto'
import type { Readable } from 'node:stream'
import { Injectable } from '@nestjs/common'
import { BlobStore } from '../../blobs/blob-store.js'
import { Clock } from '../../kernel/clock.js'
import type { AgencyId } from '../../kernel/ids.js'
import { photoKinds, type PhotoKind } from '../../kernel/photo.js'
import { Pepper } from '../../platform/secrets/pepper.js'

const dayMs = 24 * 60 * 60 * 1000
const passShape = /^(\d{5})\.(\d)\.([A-Za-z0-9_-]{43})$/

/**
 * Shows complainants their own photos. The page of an open mailbox names each with a pass, so that a plain image works
 * without scripts and no address ever holds the code of a mailbox. A pass opens one photo, on this day and the next.
 */
@Injectable()
export class MailboxPhotosService {
  constructor(
    private readonly pepper: Pepper,
    private readonly clock: Clock,
    private readonly blobs: BlobStore,
  ) {}

  /** For whoever has just opened the mailbox of the photo. `{day}.{kind}.{HMAC}` */
  pass(agency: AgencyId, photo: string, kind: PhotoKind): string {
    return this.#pass(agency, photo, `${this.#today()}.${photoKinds.indexOf(kind)}`)
  }

  /** @returns null for a pass that is not ours, of another photo, or too old. @throws BlobMissingError */
  async read(
    agency: AgencyId,
    photo: string,
    pass: string,
  ): Promise<{ readonly kind: PhotoKind; readonly bytes: Readable } | null> {
    const [, day, index] = passShape.exec(pass) ?? []
    const kind = photoKinds[Number(index)]
    const age = this.#today() - Number(day)
    if (kind === undefined || !(age >= 0 && age <= 1)) return null
    const right = Buffer.from(this.#pass(agency, photo, `${day}.${index}`))
    if (!timingSafeEqual(Buffer.from(pass), right)) return null
    return { kind, bytes: await this.blobs.read({ agency, id: photo }) }
  }

  #pass(agency: AgencyId, photo: string, what: string): string {
    const mac = this.pepper.mac('photo pass', Buffer.from(`${agency}|${photo}|${what}`))
    return `${what}.${mac.toString('base64url')}`
  }

  #today(): number {
    return Math.floor(this.clock.now().getTime() / dayMs)
  }
}

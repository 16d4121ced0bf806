import type { Readable } from 'node:stream'
import type { FastifyReply } from 'fastify'
import { isPicture, type PhotoKind } from '../../kernel/photo.js'

const endings: Readonly<Record<PhotoKind, string>> = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/webp': 'webp',
  'image/heic': 'heic',
  'application/pdf': 'pdf',
}

/**
 * Sends a file that a stranger made: as what its content was found to be and nothing else, where no script of it could
 * run; what browsers do not draw as a picture is saved, not opened.
 */
export async function sendPhoto(
  reply: FastifyReply,
  name: string,
  { kind, bytes }: { readonly kind: PhotoKind; readonly bytes: Readable },
): Promise<void> {
  await reply
    .type(kind)
    .headers({
      'content-disposition': `${isPicture(kind) ? 'inline' : 'attachment'}; filename="${name.slice(0, 8)}.${endings[kind]}"`,
      'content-security-policy': "default-src 'none'; sandbox",
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    })
    .send(bytes)
}

import type { FastifyReply } from 'fastify'

/** Sends a PDF that browsers show themselves. It names the host it was asked at, so no cache on the way may keep it. */
export function sendPdf(reply: FastifyReply, name: string, pdf: Buffer): Buffer {
  reply
    .type('application/pdf')
    .header('content-disposition', `inline; filename="${name}"`)
    .header('cache-control', 'private, max-age=0')
  return pdf
}

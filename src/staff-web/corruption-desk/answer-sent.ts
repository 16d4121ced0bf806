import type { FastifyReply } from 'fastify'

/** Bytes of the longest sealed text in base64, and the rest. */
export const largestSealedBody = 160 * 1024

/** 204, or 422 with why it was not done. */
export async function answerSent(reply: FastifyReply, problem: string | null): Promise<void> {
  if (problem === null) await reply.status(204).send()
  else await reply.status(422).send({ problem })
}

import { STATUS_CODES } from 'node:http'
import { Catch, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { LostError } from '../errors/errors.js'
import { describeError, type Log } from '../log/log.js'
import { answerTo, type ErrorAnswer } from './error-answer.js'
import { languageOf, type Language } from './language.js'

export interface ErrorPage {
  readonly status: number
  readonly code: string
  readonly language: Language
  /** For the telephone: the office finds the log line with it. */
  readonly requestId: string
  /** As the `Host` header has it; the page names the agency that answers there. */
  readonly host: string
  /** As far as it came: what a guard left on it is there, and an unknown address met no guard. */
  readonly request: FastifyRequest
}

/** Draws the page of an error. @returns a whole HTML document */
export type ErrorPages = (page: ErrorPage) => string | Promise<string>

/** The one place where errors become answers: pages for people, RFC 9457 problems for programs. */
@Catch()
export class ErrorFilter implements ExceptionFilter {
  constructor(
    private readonly pages: ErrorPages,
    private readonly log: Log,
  ) {}

  async catch(error: unknown, host: ArgumentsHost): Promise<void> {
    const http = host.switchToHttp()
    await this.answer(error, http.getRequest<FastifyRequest>(), http.getResponse<FastifyReply>())
  }

  async answer(error: unknown, request: FastifyRequest, reply: FastifyReply): Promise<void> {
    const answer = answerTo(error)
    if (answer.status >= 500 || error instanceof LostError) {
      this.log.error('request_failed', {
        ...describeError(error),
        requestId: request.id,
        status: answer.status,
      })
    }
    if (reply.sent) return
    if (answer.retryAfterSeconds !== null) reply.header('retry-after', answer.retryAfterSeconds)
    reply.status(answer.status).header('cache-control', 'no-store')
    await this.send(answer, request, reply)
  }

  private async send(answer: ErrorAnswer, request: FastifyRequest, reply: FastifyReply): Promise<void> {
    if (isForProgram(request)) {
      const problem = { type: 'about:blank', title: STATUS_CODES[answer.status], ...problemOf(answer) }
      await reply.type('application/problem+json').send(JSON.stringify({ ...problem, instance: request.id }))
      return
    }
    const language = languageOf(request)
    const { status, code } = answer
    const { id: requestId, host } = request
    const html = await this.pages({ status, code, language, requestId, host, request })
    await reply.type('text/html; charset=utf-8').send(html)
  }
}

/** Below `/api`, and for scripts that say that they read no pages. */
function isForProgram({ url, headers }: FastifyRequest): boolean {
  return url.startsWith('/api/') || headers.accept?.startsWith('application/json') === true
}

function problemOf(answer: ErrorAnswer): { readonly status: number; readonly code: string } {
  return { status: answer.status, code: answer.code }
}

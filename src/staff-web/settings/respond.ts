import type { FastifyReply, FastifyRequest } from 'fastify'
import type { SettingName } from '../../kernel/setting.js'
import { languageOf, pathIn } from '../../platform/http/language.js'
import { htmlPage } from '../desk-frame.js'
import { withQuery } from '../list-links.js'
import type { SettingAnswer } from './handle-setting.js'

/** The page that is sent back, or, when it is done, the way to the overview. */
export async function respond(
  request: FastifyRequest,
  reply: FastifyReply,
  setting: SettingName,
  answer: SettingAnswer,
): Promise<void> {
  if (answer === 'done') {
    await reply.redirect(withQuery(pathIn(languageOf(request), '/settings'), { done: setting }), 303)
    return
  }
  await reply.status(answer.status).type(htmlPage[1]).send(answer.html)
}

import { languageOf } from '../../platform/http/language.js'
import type { FormBody } from './form-body.js'
import type { Caller } from './read-at-the-door.service.js'
import type { Visit } from './visit.js'

/** Who asks for which mailbox, by the code in the form. */
export function callerOf({ agency, request }: Visit, { code }: FormBody): Caller {
  return {
    agency: agency.id,
    lang: languageOf(request),
    address: request.ip,
    code: typeof code === 'string' ? code : '',
  }
}

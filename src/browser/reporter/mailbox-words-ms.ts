import mailbox from '../../ui/messages/ms/mailbox.json' with { type: 'json' }
import { areas as ofReport } from './words-ms.js'

export const areas = { ...ofReport, mailbox }

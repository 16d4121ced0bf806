import mailbox from '../../ui/messages/th/mailbox.json' with { type: 'json' }
import { areas as ofReport } from './words-th.js'

export const areas = { ...ofReport, mailbox }

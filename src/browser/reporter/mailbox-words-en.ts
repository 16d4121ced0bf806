import mailbox from '../../ui/messages/en/mailbox.json' with { type: 'json' }
import { areas as ofReport } from './words-en.js'

export const areas = { ...ofReport, mailbox }

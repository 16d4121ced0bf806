import type { MessageKey } from '../../../ui/messages/messages.js'
import type { Translate } from '../../../ui/messages/translator.js'
import type { ReporterArea } from '../../report/sections/reporter-words.js'

/** What the mailbox says besides the words of a report, which its own form does not carry. */
export type MailboxWords = Translate<Extract<MessageKey, `${ReporterArea | 'mailbox'}.${string}`>>

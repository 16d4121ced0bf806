import type { MessageKey } from '../../../ui/messages/messages.js'
import type { Translate } from '../../../ui/messages/translator.js'

/** Areas of words that the sealed channel uses: all that its browser bundle carries. */
export type ReporterArea = 'common' | 'mailbox' | 'receipt' | 'report' | 'terms'

export type ReporterWords = Translate<Extract<MessageKey, `${ReporterArea}.${string}`>>

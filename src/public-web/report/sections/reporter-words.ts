import type { MessageKey } from '../../../ui/messages/messages.js'
import type { Translate } from '../../../ui/messages/translator.js'

/** Areas of words that the sealed channel uses: all that the bundle of its form carries. */
export type ReporterArea = 'common' | 'receipt' | 'report' | 'terms'

export type ReporterWords = Translate<Extract<MessageKey, `${ReporterArea}.${string}`>>

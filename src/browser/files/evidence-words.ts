import type { MessageKey } from '../../ui/messages/messages.js'
import type { Translate } from '../../ui/messages/translator.js'

/** The sentences about files. */
export type EvidenceWords = Translate<Extract<MessageKey, `evidence.${string}`>>

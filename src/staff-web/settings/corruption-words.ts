import { wordList } from '../../kernel/corruption-words.js'
import { messagesFor } from '../../ui/messages/messages.js'

/** Words that belong to the sealed channel, so no category of general complaints may be called by one. */
export const corruptionWords = wordList(
  (['th', 'en'] as const).map((lang) => messagesFor(lang)('complaint.corruption.words')).join(','),
)

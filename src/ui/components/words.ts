import { createContext } from 'preact'
import thCommon from '../messages/th/common.json' with { type: 'json' }
import { type KeyOf, type Translate, translator } from '../messages/translator.js'

/** Lookup of the words that components say by themselves («ผิดพลาด», «หน้า 2»). */
export type Words = Translate<KeyOf<{ common: typeof thCommon }>>

/**
 * The language of the components below. Layouts set it; a browser bundle that draws components itself sets it
 * too. Without it the words are Thai, the language of most readers.
 */
export const WordsContext = createContext<Words>(translator('th', { common: thCommon }))

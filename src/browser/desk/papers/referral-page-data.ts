import type { OpenDesk } from '../open-case.js'
import type { PaperSpeech } from './paper-words.js'
import type { ReferralFacts } from './referral-paper.js'

/** What the page hands to the browser. */
export interface ReferralPageData {
  /** Of the case, without a language. */
  readonly path: string
  readonly facts: ReferralFacts
  readonly fonts: { readonly regular: string; readonly bold: string }
}

export interface ReferralFormProps {
  readonly speech: PaperSpeech
  readonly desk: OpenDesk
  readonly page: ReferralPageData
}

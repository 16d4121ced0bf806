import type { JSX } from 'preact'
import { writtenFor, type WrittenLanguage } from '../../kernel/bilingual.js'
import type { DraftContent } from '../../publication/signed-release.js'
import { Details } from '../../ui/components/details.js'
import { InsetText } from '../../ui/components/inset-text.js'
import { WordsContext } from '../../ui/components/words.js'
import { messagesFor } from '../../ui/messages/messages.js'
import type { DeskFrame } from '../desk-frame.js'
import { SignedContent } from './signed-content.js'

interface DraftFiguresProps {
  readonly frame: DeskFrame
  readonly content: DraftContent
  /** As whoever asked wrote it. */
  readonly wrote: string
}

/** Everything that the three put their names to, letter by letter as it would be published, in both languages. */
export function DraftFigures({ frame, content, wrote }: DraftFiguresProps): JSX.Element {
  const { t, lang } = frame
  const other: WrittenLanguage = writtenFor(lang) === 'th' ? 'en' : 'th'
  const inOther = messagesFor(other)
  const { restates, reason } = content
  return (
    <section>
      <h2 class="govuk-heading-m">{t('release.figuresTitle')}</h2>
      {restates !== null && (
        <p class="govuk-body">{t('release.corrects', { number: restates, reason: reason ?? '' })}</p>
      )}
      {restates === null && wrote !== '' && (
        <InsetText>{t('release.reasonUnused', { reason: wrote })}</InsetText>
      )}
      <SignedContent content={content} words={{ t, lang: writtenFor(lang) }} prefix="" />
      <Details summary={t('release.otherLanguage')} class="sj-fold" id="other-language">
        <WordsContext.Provider value={inOther}>
          <SignedContent content={content} words={{ t: inOther, lang: other }} prefix={`${other}-`} />
        </WordsContext.Provider>
      </Details>
    </section>
  )
}

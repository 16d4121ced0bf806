import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import type { ReportAnswers } from '../../kernel/report-body.js'
import { OtherBodies } from '../../public-web/report/sections/other-bodies.js'
import { wordsToCopy } from '../../public-web/report/sections/report-form.js'
import type { ReporterWords } from '../../public-web/report/sections/reporter-words.js'
import type { WritePageData } from '../../public-web/report/sections/write-page-data.js'
import { Button } from '../../ui/components/button.js'
import { Textarea } from '../../ui/components/textarea.js'

interface ImpossibleProps {
  readonly t: ReporterWords
  readonly data: WritePageData
  readonly answers: ReportAnswers
}

/** Nobody is left to receive it here: where else it can go, with the words ready to be copied. */
export function Impossible({ t, data, answers }: ImpossibleProps): JSX.Element {
  const { office } = data
  const [isCopied, setCopied] = useState(false)
  const words = wordsToCopy(t, answers, data.posts)
  const copy = (): void => {
    navigator.clipboard.writeText(words).then(
      () => {
        setCopied(true)
      },
      () => {
        // Refused by the browser: the words stand in the box and can be selected by hand.
        document.querySelector<HTMLTextAreaElement>('#words-to-copy')?.select()
      },
    )
  }
  return (
    <>
      <h1 class="govuk-heading-l">{t('report.impossible.title', { office })}</h1>
      <p class="govuk-body">{t('report.impossible.lead')}</p>
      <OtherBodies t={t} count={3} />
      <p class="govuk-body">{t('report.nacc.law', { office })}</p>
      <Textarea name="words-to-copy" label={t('report.impossible.wordsTitle')} rows={8} value={words} />
      <Button type="button" variant="secondary" onClick={copy}>
        {t(isCopied ? 'report.impossible.copied' : 'report.impossible.copy')}
      </Button>
      <p class="govuk-body">
        <a class="govuk-link" href="#excluded">
          {t('report.impossible.back')}
        </a>
      </p>
    </>
  )
}

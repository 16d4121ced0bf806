import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import type { ReportAnswers } from '../../kernel/report-body.js'
import { ImpossibleView } from '../../public-web/report/sections/impossible-view.js'
import { wordsToCopy } from '../../public-web/report/sections/report-form.js'
import type { ReporterWords } from '../../public-web/report/sections/reporter-words.js'
import type { WritePageData } from '../../public-web/report/sections/write-page-data.js'
import { Button } from '../../ui/components/button.js'

interface ImpossibleProps {
  readonly t: ReporterWords
  readonly data: WritePageData
  readonly answers: ReportAnswers
}

/** Too few are left to receive it: the words go to the clipboard, not to the office. */
export function Impossible({ t, data, answers }: ImpossibleProps): JSX.Element {
  const words = wordsToCopy(t, answers, data.posts)
  const back = (
    <p class="govuk-body">
      <a class="govuk-link" href="#excluded">
        {t('report.impossible.back')}
      </a>
    </p>
  )
  return (
    <ImpossibleView {...{ t, words, back }} office={data.office} copy={<CopyButton t={t} words={words} />} />
  )
}

function CopyButton({ t, words }: { readonly t: ReporterWords; readonly words: string }): JSX.Element {
  const [isCopied, setCopied] = useState(false)
  const copy = (): void => {
    navigator.clipboard.writeText(words).then(
      () => {
        setCopied(true)
      },
      () => {
        // Refused by the browser: the words stand in the box and can be copied by hand.
        document.querySelector<HTMLTextAreaElement>('#words-to-copy')?.select()
      },
    )
  }
  return (
    <Button type="button" variant="secondary" onClick={copy}>
      {t(isCopied ? 'report.impossible.copied' : 'report.impossible.copy')}
    </Button>
  )
}

import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import type { OfficeDate } from '../../kernel/office-date.js'
import { ReceiptView } from '../../public-web/report/sections/receipt-view.js'
import type { ReporterWords } from '../../public-web/report/sections/reporter-words.js'
import type { WritePageData } from '../../public-web/report/sections/write-page-data.js'
import { Button } from '../../ui/components/button.js'
import { Buttons } from '../../ui/components/buttons.js'
import { digitGroups } from '../../ui/text/format-locator.js'
import type { FiledReport } from './reporter-ask.js'
import { SaveAcceptance } from './save-acceptance.js'

interface ReceiptStepProps {
  readonly t: ReporterWords
  readonly data: WritePageData
  readonly filed: FiledReport
}

/** The receipt, which exists on this page only. */
export function ReceiptStep({ t, data, filed }: ReceiptStepProps): JSX.Element {
  const { lang, officeName, mailboxAddress, mailboxHref, deadlines, holidays } = data
  return (
    <ReceiptView
      {...{ t, lang, officeName, mailboxAddress, mailboxHref, deadlines, holidays }}
      code={filed.code}
      receivedOn={filed.receivedOn as OfficeDate}
      buttons={<KeepButtons t={t} code={filed.code} />}
      acceptance={filed.acceptance}
      saveAcceptance={
        <SaveAcceptance t={t} acceptance={filed.acceptance} verifyKey={data.acceptanceVerifyKey} />
      }
    />
  )
}

function KeepButtons({ t, code }: { readonly t: ReporterWords; readonly code: string }): JSX.Element {
  const [said, setSaid] = useState<'copied' | 'copyFailed' | null>(null)
  const copy = (): void => {
    navigator.clipboard.writeText(digitGroups(code).join(' ')).then(
      () => {
        setSaid('copied')
      },
      () => {
        setSaid('copyFailed')
      },
    )
  }
  return (
    <>
      <Buttons>
        <Button type="button" onClick={copy}>
          {t('receipt.copy')}
        </Button>
        <Button
          type="button"
          variant="secondary"
          onClick={() => {
            window.print()
          }}
        >
          {t('receipt.print')}
        </Button>
      </Buttons>
      <div role="status">{said !== null && <p class="govuk-body">{t(`receipt.${said}`)}</p>}</div>
    </>
  )
}

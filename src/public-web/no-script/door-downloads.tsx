import type { JSX } from 'preact'
import type { AttachmentRecord } from '../../crypto/attachment.js'
import { Button } from '../../ui/components/button.js'
import type { T } from '../../ui/messages/messages.js'
import { sizeInWords } from './door-files.js'
import { HiddenFields } from './hidden-fields.js'

interface DoorDownloadsProps {
  readonly t: T
  readonly action: string
  /** 24 digits. */
  readonly code: string
  readonly records: readonly AttachmentRecord[]
}

/** Files of a message, each with a button that opens it at the office's computer and sends it in the clear. */
export function DoorDownloads({ t, action, code, records }: DoorDownloadsProps): JSX.Element {
  return (
    <>
      <p class="govuk-body">{t('evidence.files.saveWarning')}</p>
      {records.map(({ id, name, size }) => (
        <form method="post" action={action} autocomplete="off">
          <HiddenFields
            fields={[
              ['code', code],
              ['file', id],
            ]}
          />
          <Button variant="secondary">
            {t('evidence.noScript.save', { name, size: sizeInWords(t, size) })}
          </Button>
        </form>
      ))}
    </>
  )
}

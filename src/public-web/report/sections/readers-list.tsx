import type { JSX } from 'preact'
import { Readers, type Reader } from '../../../ui/components/readers.js'
import type { ReadersWords, ReaderWords } from './readers-of.js'
import type { ReporterWords } from './reporter-words.js'

interface ReadersListProps {
  readonly t: ReporterWords
  readonly office: string
  readonly readers: ReadersWords
}

/** Who will read it and who will not, by name and post. */
export function ReadersList({ t, office, readers }: ReadersListProps): JSX.Element {
  const inside = (reader: ReaderWords): Reader => ({
    name: reader.name,
    note: reader.isExternal ? t('report.readers.external', { office }) : reader.title,
    canOpen: true,
  })
  const outside = ({ name, title }: ReaderWords): Reader => ({
    name,
    note: t('report.readers.excluded', { title }),
    canOpen: false,
  })
  return (
    <>
      <Readers readers={[...readers.readers.map(inside), ...readers.excluded.map(outside)]} />
      {readers.standby.length > 0 && (
        <p class="govuk-body">
          {t('report.readers.unopened', { office, names: readers.standby.join(', ') })}
        </p>
      )}
      {readers.hasExternalCustodian && (
        <p class="govuk-body">{t('report.readers.externalCustodian', { office })}</p>
      )}
    </>
  )
}

import type { JSX } from 'preact'
import { Downloads } from '../../ui/components/downloads.js'
import type { PageFrame } from '../page-frame.js'
import { fileWords, releaseFiles } from './release-file-names.js'
import type { ReleaseHead } from './released-years.service.js'

interface FilesOfReleaseProps {
  readonly frame: PageFrame
  readonly head: ReleaseHead
}

/** The same figures to print, to paste and to count with. */
export function FilesOfRelease({ frame, head }: FilesOfReleaseProps): JSX.Element {
  const { t } = frame
  const { fiscalYear, number } = head
  return (
    <>
      <h2 class="govuk-heading-m" id="files">
        {t('statistics.filesTitle')}
      </h2>
      <p class="govuk-body">{t('statistics.fileSources')}</p>
      <Downloads
        files={releaseFiles.map((name) => ({
          href: `/statistics/${fiscalYear}/${number}/files/${name}`,
          text: t(fileWords[name]),
        }))}
      />
    </>
  )
}

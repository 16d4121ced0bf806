import type { JSX } from 'preact'
import { Button } from '../../ui/components/button.js'
import { FileUpload } from '../../ui/components/file-upload.js'
import { CsrfField } from '../desk.js'
import type { ComplaintPageProps } from './complaint-page-props.js'

/** A photo of the office, for example of the lamp that burns again. Its script sends it, and brings this out. */
export function OfficePhoto({ frame, opened }: ComplaintPageProps): JSX.Element {
  const { t, href } = frame
  const address = `/general/${opened.complaint.id}`
  const texts = {
    'data-address': `${address}/photos`,
    'data-done': href(`${address}?done=photo`),
    'data-sending': t('desk.publication.sending'),
    'data-problem-too_large': t('desk.publication.photoProblem.too_large'),
    'data-problem-too_many': t('desk.publication.photoProblem.too_many'),
    'data-problem-wrong_kind': t('desk.publication.photoProblem.wrong_kind'),
    'data-problem-unreadable': t('desk.publication.photoProblem.unreadable'),
    'data-problem-lost': t('desk.publication.photoProblem.lost'),
  }
  return (
    <form id="office-photo" method="dialog" hidden {...texts}>
      <CsrfField frame={frame} />
      <FileUpload
        name="office-photo-file"
        label={t('general.officePhoto')}
        hint={t('general.officePhotoHint')}
        accept="image/jpeg,image/png,image/webp"
      />
      <Button variant="secondary">{t('general.officePhotoAdd')}</Button>
      <p class="govuk-body" role="status" data-photo-status="" />
    </form>
  )
}

import type { JSX } from 'preact'
import { isPicture, nameOfKind, photoLimits, type Photo } from '../../kernel/photo.js'
import { FileUpload } from '../../ui/components/file-upload.js'
import { formatSize } from '../../ui/text/format-size.js'
import type { PageFrame } from '../page-frame.js'
import type { FormPhotos, PhotoProblem } from './complaint-form.js'

const megabytes = photoLimits.bytes / 1024 / 1024

interface PhotosProps {
  readonly frame: PageFrame
  readonly chosen: FormPhotos
}

/** Photos that wait, and the control for more. Several may be chosen at once, or taken with the camera. */
export function PhotoFields({ frame, chosen }: PhotosProps): JSX.Element {
  const { t } = frame
  const { photos, problem } = chosen
  return (
    <>
      <FileUpload
        name="photo"
        label={t('complaint.photo')}
        labelSize="m"
        hint={t('complaint.photoHint', { count: photoLimits.count, size: megabytes })}
        accept="image/jpeg,image/png,image/webp,image/heic,image/heif,application/pdf"
        multiple
        error={problem === null ? undefined : photoProblemText(frame, problem)}
      />
      {photos.length > 0 && (
        <div class="govuk-form-group">
          <p class="govuk-body govuk-!-font-weight-bold">{t('complaint.photosChosen')}</p>
          <PhotoList frame={frame} chosen={chosen} />
        </div>
      )}
    </>
  )
}

/** Each photo with a button that takes it out; the buttons belong to the form around the list. */
export function PhotoList({ frame, chosen: { draft, photos } }: PhotosProps): JSX.Element {
  const { t, href } = frame
  return (
    <ul class="govuk-list sj-photos">
      {photos.map((photo, index) => (
        <li>
          <PhotoPreview frame={frame} draft={draft} photo={photo} number={index + 1} />
          <button
            type="submit"
            name="remove[]"
            value={photo.id}
            formaction={href('/complaint/check')}
            formnovalidate
            class="govuk-link sj-link-button"
          >
            {t('complaint.photoRemove', { number: index + 1 })}
          </button>
        </li>
      ))}
    </ul>
  )
}

interface PreviewProps {
  readonly frame: PageFrame
  readonly draft: string
  readonly photo: Photo
  readonly number: number
}

function PhotoPreview({ frame: { t }, draft, photo, number }: PreviewProps): JSX.Element {
  const name = t('complaint.photoNumber', { number })
  const what = t('complaint.photoKind', { kind: nameOfKind(photo.kind), size: formatSize(photo.size) })
  return (
    <>
      {isPicture(photo.kind) && (
        <img src={`/complaint/photos/${draft}/${photo.id}`} alt={name} width={160} height={120} />
      )}
      <span>
        {name} <small>{what}</small>
      </span>
    </>
  )
}

/** Hidden fields that name the waiting photos again. */
export function PhotoHiddenFields({ chosen: { draft, photos } }: Pick<PhotosProps, 'chosen'>): JSX.Element {
  return (
    <>
      <input type="hidden" name="draft" value={draft} />
      <input type="hidden" name="photos" value={photos.map(({ id }) => id).join(',')} />
    </>
  )
}

export function photoProblemText({ t }: PageFrame, problem: PhotoProblem): string {
  return t(`complaint.problem.photo.${problem}`, { count: photoLimits.count, size: megabytes })
}

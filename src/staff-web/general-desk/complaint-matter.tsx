import type { JSX } from 'preact'
import type { ComplaintEntity } from '../../general/record/complaint.entity.js'
import type { PhotoEntity } from '../../general/record/photo.entity.js'
import type { ComplaintId } from '../../kernel/ids.js'
import { isPicture, nameOfKind } from '../../kernel/photo.js'
import { coordinatesOf } from '../../kernel/position.js'
import { Button } from '../../ui/components/button.js'
import { formatCount } from '../../ui/text/format-count.js'
import { formatSize } from '../../ui/text/format-size.js'
import type { DeskFrame } from '../desk-frame.js'

interface PlaceProps {
  readonly frame: DeskFrame
  readonly complaint: ComplaintEntity
}

/** Where it is, in words and numbers. No map of others: the position of a complainant goes to nobody. */
export function PlaceOfComplaint({ frame: { t }, complaint }: PlaceProps): JSX.Element {
  const { place, villageNo, latitude, longitude, accuracyM } = complaint
  return (
    <>
      {place !== '' && (
        <p class="govuk-body">
          <strong>{t('desk.place')}</strong> {place}
        </p>
      )}
      {villageNo !== null && (
        <p class="govuk-body">
          <strong>{t('desk.villageNo')}</strong> {villageNo}
        </p>
      )}
      {latitude !== null && longitude !== null && (
        <DevicePosition
          t={t}
          coordinates={coordinatesOf({ latitude, longitude })}
          accuracyM={accuracyM ?? 0}
        />
      )}
    </>
  )
}

interface DevicePositionProps {
  readonly t: DeskFrame['t']
  readonly coordinates: string
  readonly accuracyM: number
}

function DevicePosition({ t, coordinates, accuracyM }: DevicePositionProps): JSX.Element {
  const texts = { 'data-copy-text': coordinates, 'data-copied': t('desk.copied') }
  return (
    <p class="govuk-body">
      <strong>{t('desk.position')}</strong>{' '}
      {t('desk.positionWithin', { coordinates, meters: formatCount(accuracyM) })}{' '}
      <Button type="button" variant="secondary" class="govuk-!-margin-bottom-0" hidden attributes={texts}>
        {t('desk.copyPosition')}
      </Button>{' '}
      <span role="status" data-copy-status="" />
    </p>
  )
}

interface PhotosProps {
  readonly frame: DeskFrame
  readonly complaint: ComplaintId
  readonly photos: readonly PhotoEntity[]
}

export function PhotosOfComplaint({ frame, complaint, photos }: PhotosProps): JSX.Element | null {
  if (photos.length === 0) return null
  const { t } = frame
  return (
    <>
      <h3 class="govuk-heading-s">{t('desk.photos')}</h3>
      <ul class="govuk-list sj-photos">
        {photos.map((photo, index) => (
          <li>
            <PhotoLink frame={frame} complaint={complaint} photo={photo} number={index + 1} />
          </li>
        ))}
      </ul>
    </>
  )
}

interface PhotoLinkProps {
  readonly frame: DeskFrame
  readonly complaint: ComplaintId
  readonly photo: PhotoEntity
  readonly number: number
}

/** The picture small, and whole when it is followed; what browsers cannot draw is a link to save it. */
function PhotoLink({ frame: { t }, complaint, photo, number }: PhotoLinkProps): JSX.Element {
  const address = `/general/${complaint}/photos/${photo.id}`
  const name = photo.officerId === null ? t('desk.photoNumber', { number }) : t('desk.photoOfOffice')
  const what = t('desk.photoWhat', { kind: nameOfKind(photo.kind), size: formatSize(photo.size) })
  return (
    <>
      <a class="govuk-link" href={address}>
        {isPicture(photo.kind) ? <img src={address} alt={name} width={160} height={120} /> : name}
      </a>
      <small>{what}</small>
    </>
  )
}

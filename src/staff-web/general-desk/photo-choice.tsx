import type { JSX } from 'preact'
import type { PhotoEntity } from '../../general/record/photo.entity.js'
import type { ComplaintId } from '../../kernel/ids.js'
import { Radios } from '../../ui/components/radios.js'
import type { DeskFrame } from '../desk-frame.js'

interface PhotoChoiceProps {
  readonly frame: DeskFrame
  readonly complaint: ComplaintId
  readonly pictures: readonly PhotoEntity[]
  readonly name: 'before' | 'after'
  /** Null: none. */
  readonly chosen: string | null
}

/** One of the photos of a complaint, or none. Photos of complainants and of the office are told apart by name. */
export function PhotoChoice({ frame, complaint, pictures, name, chosen }: PhotoChoiceProps): JSX.Element {
  const { t } = frame
  return (
    <Radios
      name={name}
      legend={{ text: t(`desk.publication.${name}`) }}
      class="govuk-radios--small"
      value={chosen ?? ''}
      items={[
        { value: '', text: t('desk.publication.noPhoto') },
        ...pictures.map((photo, index) => ({
          value: photo.id,
          text: (
            <>
              <img
                class="sj-photo-choice"
                src={`/general/${complaint}/photos/${photo.id}`}
                alt=""
                width={96}
                height={72}
              />{' '}
              {photo.officerId === null
                ? t('desk.photoNumber', { number: index + 1 })
                : t('desk.publication.ofOffice', { number: index + 1 })}
            </>
          ),
        })),
      ]}
    />
  )
}

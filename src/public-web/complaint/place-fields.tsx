import type { JSX } from 'preact'
import type { ComplaintAnswers } from '../../general/intake/complaint-answers.js'
import { coordinatesOf, writePosition, type Position } from '../../kernel/position.js'
import { Button } from '../../ui/components/button.js'
import { Input } from '../../ui/components/input.js'
import { formatCount } from '../../ui/text/format-count.js'
import type { PageFrame } from '../page-frame.js'

interface PlaceFieldsProps {
  readonly frame: PageFrame
  readonly answers: ComplaintAnswers
  readonly errors: { readonly place: string | undefined; readonly villageNo: string | undefined }
}

/** Where it is: words, the number of the village, and the device's own position for those who press the button. */
export function PlaceFields({ frame, answers, errors }: PlaceFieldsProps): JSX.Element {
  const { t } = frame
  return (
    <>
      <Input
        name="place"
        label={t('complaint.place')}
        labelSize="m"
        hint={t('complaint.placeHint')}
        value={answers.place}
        error={errors.place}
      />
      <Input
        name="villageNo"
        label={t('complaint.villageNo')}
        width={3}
        inputmode="numeric"
        autocomplete="off"
        value={answers.villageNo}
        error={errors.villageNo}
      />
      <DevicePosition frame={frame} position={answers.position} />
    </>
  )
}

/** Without JavaScript there is nothing here but a position that was chosen before. */
function DevicePosition({
  frame,
  position,
}: Pick<PlaceFieldsProps, 'frame'> & { readonly position: Position | null }): JSX.Element {
  const { t } = frame
  const texts = {
    'data-waiting': t('complaint.position.waiting'),
    'data-failed': t('complaint.position.failed'),
    // The script puts the numbers in: it has no dictionary.
    'data-value': t('complaint.position.value', { coordinates: '{coordinates}', meters: '{meters}' }),
  }
  return (
    <div class="govuk-form-group" id="device-position" hidden={position === null} {...texts}>
      <p class="govuk-body govuk-!-font-weight-bold govuk-!-margin-bottom-1">
        {t('complaint.position.title')}
      </p>
      <p class="govuk-hint">{t('complaint.position.hint')}</p>
      <input type="hidden" name="position" value={position === null ? '' : writePosition(position)} />
      <p class="govuk-body" role="status" data-position-status="">
        {position !== null && positionText(frame, position)}
      </p>
      <Button type="button" variant="secondary" hidden attributes={{ 'data-position-use': '' }}>
        {t('complaint.position.use')}
      </Button>
      <Button type="button" variant="secondary" hidden attributes={{ 'data-position-remove': '' }}>
        {t('complaint.position.remove')}
      </Button>
    </div>
  )
}

export function positionText({ t }: PageFrame, position: Position): string {
  const meters = formatCount(position.accuracyM)
  return t('complaint.position.value', { coordinates: coordinatesOf(position), meters })
}

import type { JSX } from 'preact'
import type { CalendarPreview } from '../../deadlines/edit-calendar.service.js'
import { Button } from '../../ui/components/button.js'
import { Buttons } from '../../ui/components/buttons.js'
import { CaseHead } from '../../ui/components/case-head.js'
import { formatOfficeDate } from '../../ui/text/format-office-date.js'
import type { DeskFrame } from '../desk-frame.js'
import { CsrfField, Desk } from '../desk.js'
import { DifferenceTable } from '../settings/setting-preview.page.js'
import { holidayWords } from './day-words.js'
import { MovedComplaints } from './moved-complaints.js'

export interface HolidaysPreviewProps {
  readonly frame: DeskFrame
  readonly preview: CalendarPreview
  /** Where the confirmation is sent to. */
  readonly path: string
  /** What the wish is made of: the browser keeps it, nobody else. */
  readonly kept: Readonly<Record<string, string>>
  /** Where whoever does not want it goes. */
  readonly back: string
  /** Whether there is a form with something typed to go back to. */
  readonly canEdit: boolean
}

/** Which days change, and how many open cases with them, before it is done. */
export function HolidaysPreviewPage(props: HolidaysPreviewProps): JSX.Element {
  const { frame, preview, path, kept, back, canEdit } = props
  const { t, lang, href } = frame
  const rows = preview.days.map(({ day, before, after }) => ({
    label: formatOfficeDate(lang, day),
    before: holidayWords(frame, before),
    after: holidayWords(frame, after),
  }))
  return (
    <Desk frame={frame} title={t('deadlines.holidaysPreview')} room="settings" back={back}>
      <CaseHead title={t('deadlines.holidaysPreview')} facts={t('deadlines.previewLead')} />
      <DifferenceTable frame={frame} rows={rows} />
      <MovedComplaints frame={frame} moved={preview.moved} />
      <form method="post" action={href(path)}>
        <CsrfField frame={frame} />
        <input type="hidden" name="mark" value={preview.mark} />
        {Object.entries(kept).map(([name, value]) => (
          <input type="hidden" name={name} value={value} />
        ))}
        <Buttons>
          <Button name="step" value="confirm" preventDoubleClick>
            {t('deadlines.save')}
          </Button>
          {canEdit ? (
            <Button name="edit" value="yes" variant="secondary">
              {t('settings.editAgain')}
            </Button>
          ) : (
            <Button href={href(back)} variant="secondary">
              {t('deadlines.keepOld')}
            </Button>
          )}
        </Buttons>
      </form>
    </Desk>
  )
}

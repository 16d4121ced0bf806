import type { JSX } from 'preact'
import type { DeadlinePreview } from '../../deadlines/edit-deadlines.service.js'
import { dueOn, type Deadline } from '../../kernel/deadline.js'
import type { OfficeDate } from '../../kernel/office-date.js'
import { Button } from '../../ui/components/button.js'
import { Buttons } from '../../ui/components/buttons.js'
import { CaseHead } from '../../ui/components/case-head.js'
import { InsetText } from '../../ui/components/inset-text.js'
import { Nowrap } from '../../ui/components/nowrap.js'
import { StackTable } from '../../ui/components/table.js'
import { formatOfficeDate } from '../../ui/text/format-office-date.js'
import type { DeskFrame } from '../desk-frame.js'
import { CsrfField, Desk } from '../desk.js'
import { MovedComplaints } from './moved-complaints.js'

export interface DeadlinesPreviewProps {
  readonly frame: DeskFrame
  /** What the confirmation sends, and where to. */
  readonly kept: Readonly<Record<string, string>>
  readonly path: string
  /** Where whoever does not want it goes. */
  readonly back: string
  readonly preview: DeadlinePreview
  readonly today: OfficeDate
  readonly holidays: readonly OfficeDate[]
}

/** What the change does, before it is done. */
export function DeadlinesPreviewPage(props: DeadlinesPreviewProps): JSX.Element {
  const { frame, preview, kept, path, back } = props
  const { t, href } = frame
  const isSame = preview.changes.length === 0
  return (
    <Desk frame={frame} title={t('deadlines.previewTitle')} room="settings" back={back}>
      <CaseHead title={t('deadlines.previewTitle')} facts={t('deadlines.previewLead')} />
      {isSame ? <InsetText>{t('deadlines.nothingChanges')}</InsetText> : <Changes {...props} />}
      <form method="post" action={href(path)}>
        <CsrfField frame={frame} />
        <input type="hidden" name="mark" value={preview.mark} />
        {Object.entries(kept).map(([name, value]) => (
          <input type="hidden" name={name} value={value} />
        ))}
        <Buttons>
          {!isSame && (
            <Button name="step" value="confirm" preventDoubleClick>
              {t('deadlines.save')}
            </Button>
          )}
          <Button href={href(back)} variant="secondary">
            {t('deadlines.keepOld')}
          </Button>
        </Buttons>
      </form>
    </Desk>
  )
}

function Changes({ frame, preview, today, holidays }: DeadlinesPreviewProps): JSX.Element {
  const { t, lang } = frame
  const closed = new Set(holidays)
  const within = (deadline: Deadline): JSX.Element => (
    <>
      {t(`common.within.${deadline.counts}`, { days: deadline.days })}
      <small>
        <Nowrap>{formatOfficeDate(lang, dueOn(today, deadline, closed), 'short')}</Nowrap>
      </small>
    </>
  )
  const columns = ['deadlines.clock', 'deadlines.before', 'deadlines.after'] as const
  return (
    <>
      <StackTable
        caption={t('deadlines.changesCaption', { date: formatOfficeDate(lang, today) })}
        captionSize="m"
        head={columns.map((key) => ({ content: t(key) }))}
        rows={preview.changes.map(({ channel, code, before, after }) => [
          {
            content: (
              <>
                {t(`deadlines.code.${code}`)}
                <small>{t(`deadlines.room.${channel}`)}</small>
              </>
            ),
          },
          { label: t('deadlines.before'), content: within(before) },
          { label: t('deadlines.after'), content: within(after) },
        ])}
      />
      <MovedComplaints frame={frame} moved={preview.moved} />
      <p class="govuk-body">{t('deadlines.guidelineFollows')}</p>
    </>
  )
}

import type { JSX } from 'preact'
import type { MovedComplaints as Moved } from '../../deadlines/moved-complaints.js'
import type { OfficeDate } from '../../kernel/office-date.js'
import { Nowrap } from '../../ui/components/nowrap.js'
import { StackTable } from '../../ui/components/table.js'
import { formatLocator } from '../../ui/text/format-locator.js'
import { formatOfficeDate } from '../../ui/text/format-office-date.js'
import type { DeskFrame } from '../desk-frame.js'

interface MovedComplaintsProps {
  readonly frame: DeskFrame
  readonly moved: Moved
}

/** What a change does to open cases: a number, and the first few for whoever may open them. Of reports, nothing. */
export function MovedComplaints({ frame, moved }: MovedComplaintsProps): JSX.Element {
  const { t, lang, href } = frame
  const day = (date: OfficeDate | null): JSX.Element => (
    <Nowrap>{date === null ? t('deadlines.nothingOwed') : formatOfficeDate(lang, date, 'short')}</Nowrap>
  )
  return (
    <>
      <p class="govuk-body">{t('deadlines.complaintsMoved', { count: moved.count })}</p>
      {moved.first.length > 0 && (
        <StackTable
          caption={t('deadlines.firstMoved', { count: moved.first.length })}
          captionSize="s"
          head={(['caseNumber', 'before', 'after'] as const).map((key) => ({
            content: t(`deadlines.${key}`),
          }))}
          rows={moved.first.map(({ id, locator, before, after }) => [
            {
              content: (
                <a class="govuk-link" href={href(`/general/${id}`)}>
                  <Nowrap>{formatLocator(locator)}</Nowrap>
                </a>
              ),
            },
            { label: t('deadlines.before'), content: day(before) },
            { label: t('deadlines.after'), content: day(after) },
          ])}
        />
      )}
      <p class="govuk-body">{t('deadlines.reportsMoveToo')}</p>
    </>
  )
}

import type { JSX } from 'preact'
import { Nowrap } from '../../ui/components/nowrap.js'
import { SealIcon } from '../../ui/components/seal-icon.js'
import { StackTable, type TableCell } from '../../ui/components/table.js'
import { Tag } from '../../ui/components/tag.js'
import { firstWords } from '../../ui/text/first-words.js'
import { formatLocator } from '../../ui/text/format-locator.js'
import { formatOfficeDate } from '../../ui/text/format-office-date.js'
import type { DeskFrame } from '../desk-frame.js'
import { DueMark } from './due-mark.js'
import type { Today } from './read-today.js'
import type { WorkCase, WorkPart } from './todays-work.js'

interface WorkTableProps {
  readonly frame: DeskFrame
  readonly day: Today
  readonly part: WorkPart
}

/** One part of the day; nothing when it is empty. */
export function WorkTable({ frame, day, part }: WorkTableProps): JSX.Element | null {
  const { t } = frame
  const cases = day.work.filter((one) => one.part === part)
  if (cases.length === 0) return null
  const head = ['deadlines.caseNumber', 'desk.matter', 'deadlines.owed', 'deadlines.lastDay'] as const
  return (
    <StackTable
      caption={t(`deadlines.stage.${part}`)}
      captionSize="m"
      head={head.map((key) => ({ content: t(key) }))}
      rows={cases.map((one) => row(frame, day, one))}
    />
  )
}

function row(frame: DeskFrame, day: Today, one: WorkCase): TableCell[] {
  const { t } = frame
  return [
    { content: <Number frame={frame} one={one} /> },
    { label: t('desk.matter'), content: <Matter frame={frame} day={day} one={one} /> },
    { label: t('deadlines.owed'), content: owedOf(frame, one) },
    { label: t('deadlines.lastDay'), content: <LastDay frame={frame} today={day.today} one={one} /> },
  ]
}

interface OfCase {
  readonly frame: DeskFrame
  readonly one: WorkCase
}

function Number({ frame: { t, href }, one }: OfCase): JSX.Element {
  return (
    <>
      <a class="govuk-link sj-case-no" href={href(`/${one.channel}/${one.id}`)}>
        {formatLocator(one.locator)}
      </a>{' '}
      {one.isUrgent && <Tag colour="red">{t('desk.urgent')}</Tag>}
      {one.isNewStage && <Tag>{t('deadlines.newToday')}</Tag>}
      {one.isEscalated && <Tag colour="red">{t('deadlines.escalated')}</Tag>}
      <small>{t(`deadlines.room.${one.channel}`)}</small>
    </>
  )
}

/** What a report says is sealed, here as everywhere: it opens on its own page. */
function Matter({ frame: { t }, day: { matters }, one }: OfCase & { readonly day: Today }): JSX.Element {
  if (one.channel === 'corruption') {
    return (
      <span class="sj-closed">
        <SealIcon state="closed" />
        {t('desk.headlineClosed')}
      </span>
    )
  }
  return <>{firstWords(matters.get(one.id) ?? '')}</>
}

function owedOf({ t }: DeskFrame, { code, waits }: WorkCase): JSX.Element {
  return (
    <>
      {waits === 'message' && <span class="sj-new">{t('deadlines.waits.message')}</span>}
      {waits === 'new' && t('deadlines.waits.new')}
      {code !== null && waits !== null && <br />}
      {code !== null && t(`deadlines.code.${code}`)}
    </>
  )
}

function LastDay({ frame: { t, lang }, today, one: { dueOn } }: OfCase & Pick<Today, 'today'>): JSX.Element {
  if (dueOn === null) return <>-</>
  return (
    <>
      <Nowrap>{formatOfficeDate(lang, dueOn, 'short')}</Nowrap> <DueMark t={t} dueOn={dueOn} today={today} />
    </>
  )
}

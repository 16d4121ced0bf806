import type { JSX } from 'preact'
import type { GeneralCategory } from '../../agency/agency.js'
import type { Lateness, LateCase, LateComplaint } from '../../deadlines/list-lateness.service.js'
import type { Channel } from '../../kernel/channel.js'
import { CaseHead } from '../../ui/components/case-head.js'
import { Nowrap } from '../../ui/components/nowrap.js'
import { StackTable, type TableCell } from '../../ui/components/table.js'
import { formatLocator } from '../../ui/text/format-locator.js'
import { formatOfficeDate } from '../../ui/text/format-office-date.js'
import type { DeskFrame } from '../desk-frame.js'
import { Desk } from '../desk.js'
import { DueMark } from './due-mark.js'

interface LatenessPageProps {
  readonly frame: DeskFrame
  readonly lateness: Lateness
  readonly categories: readonly GeneralCategory[]
}

/** What is late, to be printed for the head of the office. */
export function LatenessPage(props: LatenessPageProps): JSX.Element {
  const { frame, lateness } = props
  const { t, lang } = frame
  return (
    <Desk frame={frame} title={t('deadlines.latenessTitle')} back="/today">
      <CaseHead
        title={t('deadlines.latenessTitle')}
        facts={t('deadlines.latenessLead', { date: formatOfficeDate(lang, lateness.today) })}
      />
      {lateness.byCategory !== null && <Complaints {...props} />}
      {lateness.reports !== null && (
        <>
          <h2 class="govuk-heading-m">{t('deadlines.room.corruption')}</h2>
          <p class="govuk-body">{t('deadlines.onlyYours')}</p>
          <List {...props} channel="corruption" cases={lateness.reports} />
        </>
      )}
    </Desk>
  )
}

function Complaints(props: LatenessPageProps): JSX.Element {
  const { frame, lateness, categories } = props
  const { t, lang } = frame
  const nameOf = (code: string): string => categories.find((one) => one.code === code)?.name[lang] ?? code
  return (
    <>
      <h2 class="govuk-heading-m">{t('deadlines.room.general')}</h2>
      <StackTable
        caption={t('deadlines.byCategory')}
        captionSize="s"
        head={[
          { content: t('deadlines.category') },
          { content: t('deadlines.open'), format: 'numeric' },
          { content: t('deadlines.late'), format: 'numeric' },
        ]}
        rows={(lateness.byCategory ?? []).map(({ category, open, late }) => [
          { content: nameOf(category) },
          { label: t('deadlines.open'), content: open, format: 'numeric' },
          { label: t('deadlines.late'), content: late, format: 'numeric' },
        ])}
      />
      <List {...props} channel="general" cases={lateness.complaints} />
    </>
  )
}

interface ListProps extends LatenessPageProps {
  readonly channel: Channel
  readonly cases: readonly (LateCase | LateComplaint)[]
}

function List({ frame, lateness, channel, cases }: ListProps): JSX.Element {
  const { t } = frame
  if (cases.length === 0) return <p class="govuk-inset-text">{t('deadlines.nothingLate')}</p>
  const columns = ['deadlines.caseNumber', 'deadlines.owed', 'deadlines.lastDay'] as const
  return (
    <StackTable
      caption={t('deadlines.lateCases', { count: cases.length })}
      captionSize="s"
      head={columns.map((key) => ({ content: t(key) }))}
      rows={cases.map((one) => row(frame, lateness, channel, one))}
    />
  )
}

function row(
  { t, lang, href }: DeskFrame,
  { today }: Lateness,
  channel: Channel,
  one: LateCase,
): TableCell[] {
  return [
    {
      content: (
        <a class="govuk-link sj-case-no" href={href(`/${channel}/${one.id}`)}>
          {formatLocator(one.locator)}
        </a>
      ),
    },
    { label: t('deadlines.owed'), content: t(`deadlines.code.${one.code}`) },
    {
      label: t('deadlines.lastDay'),
      content: (
        <>
          <Nowrap>{formatOfficeDate(lang, one.dueOn, 'short')}</Nowrap>{' '}
          <DueMark t={t} dueOn={one.dueOn} today={today} />
        </>
      ),
    },
  ]
}

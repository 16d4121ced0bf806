import type { JSX } from 'preact'
import type { OfficeDate } from '../../kernel/office-date.js'
import type { DestructionEntity } from '../../retention/destruction.entity.js'
import { Button } from '../../ui/components/button.js'
import { CaseHead } from '../../ui/components/case-head.js'
import { Nowrap } from '../../ui/components/nowrap.js'
import { StackTable, type TableCell } from '../../ui/components/table.js'
import { formatLocator } from '../../ui/text/format-locator.js'
import { formatOfficeDate } from '../../ui/text/format-office-date.js'
import type { DeskFrame } from '../desk-frame.js'
import { CsrfField, Desk } from '../desk.js'
import type { NameOf } from '../officer-names.js'
import { personOf } from './kept-words.js'

interface RecordPageProps {
  readonly frame: DeskFrame
  readonly record: readonly DestructionEntity[]
  readonly nameOf: NameOf
}

/** What was destroyed: the office's own record, without a word of any case. */
export function RecordPage(props: RecordPageProps): JSX.Element {
  const { frame, record } = props
  const { t, href } = frame
  return (
    <Desk frame={frame} title={t('retention.recordTitle')} room="retention" back="/retention">
      <CaseHead title={t('retention.recordTitle')} facts={t('retention.recordLead')} />
      {record.length === 0 ? (
        <p class="govuk-inset-text">{t('retention.recordNone')}</p>
      ) : (
        <>
          <RecordTable {...props} />
          <p class="govuk-body">
            <a class="govuk-link" href={href('/retention/record/print')}>
              {t('retention.print')}
            </a>
          </p>
          <form method="post" action={href('/retention/record/export')}>
            <CsrfField frame={frame} />
            <p class="govuk-hint">{t('retention.exportHint')}</p>
            <Button variant="secondary">{t('retention.export')}</Button>
          </form>
        </>
      )}
    </Desk>
  )
}

/** The table alone, for A4, with room for two signatures. */
export function RecordPrintPage(props: RecordPageProps & { readonly today: OfficeDate }): JSX.Element {
  const { frame, today } = props
  const { t, lang, href, agency, officer } = frame
  return (
    <Desk frame={frame} title={t('retention.recordTitle')} room="retention">
      <h1 class="govuk-heading-l">{t('retention.recordTitle')}</h1>
      <p class="govuk-body">
        {agency.name} ·{' '}
        {t('retention.printed', { name: officer?.name ?? '', date: formatOfficeDate(lang, today) })}
      </p>
      <p class="govuk-body sj-screen-only">
        <a class="govuk-link" href={href('/retention/record')}>
          {t('retention.back')}
        </a>
      </p>
      <RecordTable {...props} />
      <p class="govuk-body">{t('retention.signProposer')}</p>
      <p class="govuk-body">{t('retention.signConfirmer')}</p>
    </Desk>
  )
}

function RecordTable({ frame, record, nameOf }: RecordPageProps): JSX.Element {
  const { t } = frame
  const columns = ['number', 'thing', 'outcome', 'closedOn', 'period', 'destroyedOn', 'by', 'files'] as const
  return (
    <StackTable
      caption={t('retention.recordTitle')}
      captionSize="hidden"
      head={columns.map((column) => ({ content: t(`retention.${column}`) }))}
      rows={record.map((one) => row(frame, nameOf, one))}
    />
  )
}

function row(frame: DeskFrame, nameOf: NameOf, one: DestructionEntity): TableCell[] {
  const { t, lang } = frame
  const day = (date: OfficeDate): JSX.Element => <Nowrap>{formatOfficeDate(lang, date, 'short')}</Nowrap>
  return [
    {
      content: (
        <>
          <span class="sj-case-no">{formatLocator(one.locator)}</span>
          <br />
          <small>{t(`retention.room.${one.channel}`)}</small>
        </>
      ),
    },
    {
      label: t('retention.thing'),
      content: (
        <>
          {t(`retention.what.${one.channel}.${one.what}`)}
          <small>{t(`retention.reason.${one.reason}`)}</small>
        </>
      ),
    },
    { label: t('retention.outcome'), content: t(`retention.outcome.${one.outcome}`) },
    { label: t('retention.closedOn'), content: day(one.closedOn) },
    { label: t('retention.period'), content: t('retention.years', { count: one.years }) },
    { label: t('retention.destroyedOn'), content: day(one.destroyedOn) },
    {
      label: t('retention.by'),
      content: (
        <>
          {personOf(frame, nameOf, one.proposedBy)}
          <small>{personOf(frame, nameOf, one.confirmedBy)}</small>
        </>
      ),
    },
    { label: t('retention.files'), content: filesOf(frame, one) },
  ]
}

export function filesOf({ t }: DeskFrame, { files, filesGoneOn }: DestructionEntity): string {
  if (files === 0) return t('retention.filesNone')
  return t(filesGoneOn === null ? 'retention.filesWait' : 'retention.filesGone', { count: files })
}

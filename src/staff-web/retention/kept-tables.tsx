import type { JSX } from 'preact'
import type { HeldCase, KeptCase, KeptLists } from '../../retention/list-kept.service.js'
import { Nowrap } from '../../ui/components/nowrap.js'
import { StackTable, type TableCell } from '../../ui/components/table.js'
import { Tag } from '../../ui/components/tag.js'
import { formatLocator } from '../../ui/text/format-locator.js'
import { formatOfficeDate } from '../../ui/text/format-office-date.js'
import type { DeskFrame } from '../desk-frame.js'
import type { NameOf } from '../officer-names.js'
import { personOf } from './kept-words.js'

interface SoonTableProps {
  readonly frame: DeskFrame
  readonly cases: readonly KeptCase[]
}

/** What will be past its period, the next first. */
export function SoonTable({ frame, cases }: SoonTableProps): JSX.Element {
  const { t, lang } = frame
  if (cases.length === 0) return <p class="govuk-body">{t('retention.soonNone')}</p>
  const columns = ['number', 'thing', 'outcome', 'closedOn', 'keepUntil'] as const
  return (
    <StackTable
      caption={t('retention.soonTitle')}
      captionSize="hidden"
      head={columns.map((column) => ({ content: t(`retention.${column}`) }))}
      rows={cases.map((one) => [
        numberCell(frame, one),
        { label: t('retention.thing'), content: t(`retention.what.${one.channel}.${one.what}`) },
        { label: t('retention.outcome'), content: t(`retention.outcome.${one.outcome}`) },
        { label: t('retention.closedOn'), content: formatOfficeDate(lang, one.closedOn, 'short') },
        { label: t('retention.keepUntil'), content: formatOfficeDate(lang, one.keepUntil, 'short') },
      ])}
    />
  )
}

interface HeldTableProps {
  readonly frame: DeskFrame
  readonly lists: KeptLists
  readonly nameOf: NameOf
}

/** What is kept because somebody asked for it, the next to look at first. */
export function HeldTable({ frame, lists, nameOf }: HeldTableProps): JSX.Element {
  const { t } = frame
  if (lists.held.length === 0) return <p class="govuk-body">{t('retention.heldNone')}</p>
  const columns = ['number', 'authority', 'reviewOn', 'setBy'] as const
  return (
    <StackTable
      caption={t('retention.heldTitle')}
      captionSize="hidden"
      head={columns.map((column) => ({ content: t(`retention.${column}`) }))}
      rows={lists.held.map((one) => heldRow(frame, lists, nameOf, one))}
    />
  )
}

function heldRow(
  frame: DeskFrame,
  { today }: KeptLists,
  nameOf: NameOf,
  { hold, locator }: HeldCase,
): TableCell[] {
  const { t, lang } = frame
  const { channel, caseId, authority, reviewOn, setBy } = hold
  return [
    numberCell(frame, { channel, caseId, locator }),
    { label: t('retention.authority'), content: t(`retention.authority.${authority}`) },
    {
      label: t('retention.reviewOn'),
      content: (
        <>
          <Nowrap>{formatOfficeDate(lang, reviewOn, 'short')}</Nowrap>{' '}
          {reviewOn <= today && <Tag colour="yellow">{t('retention.reviewOver')}</Tag>}
        </>
      ),
    },
    { label: t('retention.setBy'), content: personOf(frame, nameOf, setBy) },
  ]
}

function numberCell(
  { t, href }: DeskFrame,
  { channel, caseId, locator }: Pick<KeptCase, 'channel' | 'caseId' | 'locator'>,
): TableCell {
  return {
    content: (
      <>
        <a class="govuk-link sj-case-no" href={href(`/retention/hold/${channel}/${caseId}`)}>
          {formatLocator(locator)}
        </a>
        <br />
        <small>{t(`retention.room.${channel}`)}</small>
      </>
    ),
  }
}

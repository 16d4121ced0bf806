import type { JSX } from 'preact'
import type { ChannelMonth } from '../../kernel/channel-check.js'
import { Nowrap } from '../../ui/components/nowrap.js'
import { ScrollBox } from '../../ui/components/scroll-box.js'
import { Table, type TableCell } from '../../ui/components/table.js'
import { Tag } from '../../ui/components/tag.js'
import { formatOfficeDate } from '../../ui/text/format-office-date.js'
import { checkHref, type ChannelChecksProps } from './channel-checks-props.js'
import { monthWords } from './month-words.js'

/** The whole year: months down, channels across; each cell leads to its history. */
export function ChannelGrid(props: ChannelChecksProps): JSX.Element {
  const { frame, year, months } = props
  const { t } = frame
  const channels = [...new Set(months.map(({ channel }) => channel))]
  const rows = [...new Set(months.map(({ month }) => month))]
  const label = t('register.checks.grid', { year: String(year) })
  return (
    <>
      <h2 class="govuk-heading-m">{label}</h2>
      <ScrollBox label={label}>
        <Table
          caption={label}
          captionSize="hidden"
          class="sj-required sj-check-grid"
          firstCellIsHeader
          head={[
            { content: t('register.checks.month') },
            ...channels.map((channel) => ({ content: t(`terms.intakeMethod.${channel}`) })),
          ]}
          rows={rows.map((month) => [
            { content: monthWords(frame, month) },
            ...channels.map((channel) =>
              cell(
                props,
                months.find((one) => one.month === month && one.channel === channel),
              ),
            ),
          ])}
        />
      </ScrollBox>
    </>
  )
}

/** A channel that the office did not have in that month has no word. */
function cell(props: ChannelChecksProps, one: ChannelMonth | undefined): TableCell {
  const { frame } = props
  const { t } = frame
  if (one === undefined) return { content: '-' }
  return {
    content: (
      <>
        <a class="govuk-link" href={checkHref(frame, one)}>
          <Nowrap>{stateWords(props, one)}</Nowrap>
          <span class="govuk-visually-hidden">
            {` ${t(`terms.intakeMethod.${one.channel}`)} ${monthWords(frame, one.month)}`}
          </span>
        </a>
        <Signed {...props} one={one} />
      </>
    ),
  }
}

function stateWords({ frame: { t } }: ChannelChecksProps, one: ChannelMonth): string {
  if (one.found === null) return t(one.isOver ? 'register.checks.notYet' : 'register.checks.running')
  return one.found === 0
    ? t('register.checks.noneShort')
    : t('register.checks.someShort', { count: one.found })
}

function Signed({ frame, nameOf, one }: ChannelChecksProps & { readonly one: ChannelMonth }): JSX.Element {
  const { t, lang } = frame
  return (
    <>
      {one.checkedOn !== null && (
        <small>
          <Nowrap>{formatOfficeDate(lang, one.checkedOn, 'short')}</Nowrap>{' '}
          {one.checkedBy !== null && (nameOf(one.checkedBy) ?? '')}
        </small>
      )}
      {one.isLate && <Tag colour="yellow">{t('register.checks.late')}</Tag>}
      {one.checkedOn !== null && one.isMissing && <Tag colour="red">{t('register.checks.partly')}</Tag>}
    </>
  )
}

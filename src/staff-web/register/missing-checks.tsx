import type { JSX } from 'preact'
import type { ChannelMonth } from '../../kernel/channel-check.js'
import { Choice } from '../../ui/components/choice.js'
import { StackTable, type TableCell } from '../../ui/components/table.js'
import type { DeskFrame } from '../desk-frame.js'
import { cellValue, onlyField } from './channel-check-form.js'
import { checkHref } from './channel-checks-props.js'
import { monthWords } from './month-words.js'

interface MissingChecksProps {
  readonly frame: DeskFrame
  readonly missing: readonly ChannelMonth[]
}

/** Month after month, the oldest first: to be ticked together, or signed one at a time. */
export function MissingChecks({ frame, missing }: MissingChecksProps): JSX.Element {
  const { t } = frame
  const months = [...new Set(missing.map(({ month }) => month))]
  const columns = ['channel', 'none', 'some'] as const
  return (
    <>
      {months.map((month) => (
        <>
          <h3 class="govuk-heading-s">{monthWords(frame, month)}</h3>
          <StackTable
            caption={monthWords(frame, month)}
            captionSize="hidden"
            class="sj-checks"
            head={columns.map((column) => ({ content: t(`register.checks.column.${column}`) }))}
            rows={missing.filter((one) => one.month === month).map((one) => row(frame, one))}
          />
        </>
      ))}
    </>
  )
}

function row(frame: DeskFrame, cell: ChannelMonth): TableCell[] {
  const { t } = frame
  const channel = t(`terms.intakeMethod.${cell.channel}`)
  const value = cellValue(cell)
  const about = ` ${channel} ${monthWords(frame, cell.month)}`
  return [
    {
      content: (
        <div class="govuk-checkboxes govuk-checkboxes--small" data-module="govuk-checkboxes">
          <Choice
            kind="checkboxes"
            id={`cell-${value.replaceAll('.', '-')}`}
            name="cell"
            item={{ value, text: channel }}
            isChecked={false}
          />
        </div>
      ),
    },
    {
      content: (
        <button type="submit" class="govuk-link sj-link-button" name={onlyField + value} value="yes">
          {t('register.checks.none')}
          <span class="govuk-visually-hidden">{about}</span>
        </button>
      ),
    },
    {
      content: (
        <a class="govuk-link" href={checkHref(frame, cell)}>
          {t('register.checks.some')}
          <span class="govuk-visually-hidden">{about}</span>
        </a>
      ),
    },
  ]
}

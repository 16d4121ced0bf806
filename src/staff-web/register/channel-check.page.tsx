import type { JSX } from 'preact'
import type { ChannelCheck, ChannelMonth } from '../../kernel/channel-check.js'
import { Button } from '../../ui/components/button.js'
import { CaseHead } from '../../ui/components/case-head.js'
import { ErrorSummary } from '../../ui/components/error-summary.js'
import { Input } from '../../ui/components/input.js'
import { InsetText } from '../../ui/components/inset-text.js'
import { Nowrap } from '../../ui/components/nowrap.js'
import { Radios } from '../../ui/components/radios.js'
import { StackTable, type TableCell } from '../../ui/components/table.js'
import { formatOfficeDate } from '../../ui/text/format-office-date.js'
import type { DeskFrame } from '../desk-frame.js'
import { CsrfField, Desk } from '../desk.js'
import type { NameOf } from '../officer-names.js'
import { cellValue, type FindingAnswers, type FindingProblem } from './channel-check-form.js'
import { checkHref } from './channel-checks-props.js'
import { monthWords } from './month-words.js'

export interface ChannelCheckProps {
  readonly frame: DeskFrame
  readonly cell: ChannelMonth
  /** Oldest first; the last one stands. */
  readonly history: readonly ChannelCheck[]
  readonly nameOf: NameOf
  readonly answers: FindingAnswers
  readonly problem: FindingProblem | 'lost_race' | null
}

/** One channel in one month: who looked when, and a way to say what was found, or to correct it. */
export function ChannelCheckPage(props: ChannelCheckProps): JSX.Element {
  const { frame, cell, problem } = props
  const { t } = frame
  const title = t('register.checks.cellTitle', {
    channel: t(`terms.intakeMethod.${cell.channel}`),
    month: monthWords(frame, cell.month),
  })
  return (
    <Desk frame={frame} title={title} room="register" back="/register/checks" hasErrors={problem !== null}>
      {problem !== null && (
        <ErrorSummary
          errors={[
            {
              text: t(`register.checks.problem.${problem}`),
              href: problem === 'count' ? '#found' : '#result',
            },
          ]}
        />
      )}
      <CaseHead title={title} facts={t('register.checks.cellLead')} />
      {!cell.isOver && <InsetText>{t('register.checks.notOver')}</InsetText>}
      {props.history.length > 0 && <History {...props} />}
      <FindingForm {...props} />
    </Desk>
  )
}

function History(props: ChannelCheckProps): JSX.Element {
  const { t } = props.frame
  const columns = ['day', 'officer', 'found'] as const
  return (
    <StackTable
      caption={t('register.checks.history')}
      captionSize="m"
      head={columns.map((column) => ({ content: t(`register.checks.column.${column}`) }))}
      rows={props.history.map((check) => historyRow(props, check))}
    />
  )
}

function historyRow(
  { frame: { t, lang }, nameOf, cell }: ChannelCheckProps,
  check: ChannelCheck,
): TableCell[] {
  return [
    { content: <Nowrap>{formatOfficeDate(lang, check.checkedOn)}</Nowrap> },
    { label: t('register.checks.column.officer'), content: nameOf(check.checkedBy) ?? '-' },
    {
      label: t('register.checks.column.found'),
      content: (
        <>
          {check.found === 0
            ? t('register.checks.none')
            : t('register.checks.foundCount', { count: check.found })}
          {check.seq !== cell.seq && <small>{t('register.checks.corrected')}</small>}
        </>
      ),
    },
  ]
}

function FindingForm({ frame, cell, answers, problem }: ChannelCheckProps): JSX.Element {
  const { t } = frame
  const words = (of: FindingProblem): string | undefined =>
    problem === of ? t(`register.checks.problem.${of}`) : undefined
  return (
    <form method="post" action={checkHref(frame, cell)} class="sj-narrow" novalidate>
      <CsrfField frame={frame} />
      <input type="hidden" name="cell" value={cellValue(cell)} />
      <Radios
        name="result"
        legend={{
          text: t(cell.seq === 0 ? 'register.checks.whatFound' : 'register.checks.correct'),
          size: 'm',
        }}
        error={words('choose')}
        value={answers.result}
        items={[
          { value: 'none', text: t('register.checks.none') },
          { value: 'some', text: t('register.checks.some') },
        ]}
      />
      <Input
        name="found"
        label={t('register.checks.howMany')}
        hint={t('register.checks.howManyHint')}
        width={4}
        inputmode="numeric"
        autocomplete="off"
        value={answers.found}
        error={words('count')}
      />
      <Button preventDoubleClick>{t('register.checks.sign')}</Button>
    </form>
  )
}

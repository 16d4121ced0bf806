import type { JSX } from 'preact'
import type { ListedAct } from '../../audit/read-acts.service.js'
import { Nowrap } from '../../ui/components/nowrap.js'
import { StackTable, type TableCell } from '../../ui/components/table.js'
import { formatOfficeDate } from '../../ui/text/format-office-date.js'
import type { DeskFrame } from '../desk-frame.js'
import type { NameOf } from '../officer-names.js'
import { subjectOfAct, timeOfAct, whoActed, wordsOfAct } from './act-words.js'

interface ActsTableProps {
  readonly frame: DeskFrame
  readonly caption: string
  readonly found: readonly ListedAct[]
  readonly nameOf: NameOf
}

/** One act a row: when, who, what, and to which case or person. */
export function ActsTable({ frame, caption, found, nameOf }: ActsTableProps): JSX.Element {
  const { t } = frame
  const names = [t('audit.when'), t('audit.who'), t('audit.what'), t('audit.subject')]
  return (
    <>
      <h2 class="govuk-heading-m">{caption}</h2>
      <StackTable
        {...{ caption }}
        captionSize="hidden"
        head={names.map((content) => ({ content }))}
        rows={found.map((act) => rowOf(frame, act, nameOf, names))}
      />
    </>
  )
}

function rowOf(frame: DeskFrame, act: ListedAct, nameOf: NameOf, names: readonly string[]): TableCell[] {
  const { t, lang } = frame
  const time = timeOfAct(act)
  const cells = [
    <>
      <Nowrap>{formatOfficeDate(lang, act.day, 'short')}</Nowrap>{' '}
      {time === null ? <span class="govuk-hint">{t('audit.timeHidden')}</span> : <Nowrap>{time}</Nowrap>}
    </>,
    whoActed(t, act, nameOf),
    wordsOfAct(t, act.act),
    subjectOfAct(t, act, nameOf),
  ]
  return cells.map((content, index) => ({ content, label: names[index] ?? '' }))
}

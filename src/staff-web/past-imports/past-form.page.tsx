import type { JSX } from 'preact'
import { largestPastFile, letterOfColumn, mostPastRows } from '../../register/past/past-columns.js'
import type { CellProblem, ReadPastCases } from '../../register/past/read-past-cases.js'
import { Button } from '../../ui/components/button.js'
import { Checkboxes } from '../../ui/components/checkboxes.js'
import { ErrorSummary } from '../../ui/components/error-summary.js'
import { FileUpload } from '../../ui/components/file-upload.js'
import { Radios } from '../../ui/components/radios.js'
import { Select } from '../../ui/components/select.js'
import { formatCount } from '../../ui/text/format-count.js'
import type { DeskFrame } from '../desk-frame.js'
import { CsrfField, Desk } from '../desk.js'
import type { FormChoices, FormProblem, PastForm } from './past-form.js'
import { columnHead } from './past-words.js'

export interface PastFormProps {
  readonly frame: DeskFrame
  readonly form: PastForm
  readonly choices: FormChoices
  readonly problems: readonly FormProblem[]
  /** What the file was refused for; null when it was not read, or read well. */
  readonly refused: Exclude<ReadPastCases, { result: 'read' }> | null
}

/** So many cells are named at once; who corrects these has seen what is wrong with the others. */
const mostShown = 100

const fieldOf: Readonly<Partial<Record<FormProblem, string>>> = {
  rooms: 'rooms',
  years: 'firstYear',
  overlaps: 'firstYear',
  declares: 'declares',
}

/** Years, rooms and the file. Of a refused file every cell is named; the rest of the form stays as it was. */
export function PastFormPage(props: PastFormProps): JSX.Element {
  const { frame, problems, refused } = props
  const { t } = frame
  return (
    <Desk
      frame={frame}
      title={t('register.past.formTitle')}
      room="register"
      back="/register/imports"
      hasErrors={problems.length > 0 || refused !== null}
      scripts={['desk/past-import.entry.js']}
    >
      {problems.length > 0 && (
        <ErrorSummary
          errors={problems.map((problem) => ({
            text: problemWords(frame, problem),
            href: `#${fieldOf[problem] ?? 'file'}`,
          }))}
        />
      )}
      {refused !== null && <Refused {...{ frame, refused }} />}
      <h1 class="govuk-heading-l">{t('register.past.formTitle')}</h1>
      <UploadForm {...props} />
    </Desk>
  )
}

function problemWords({ t }: DeskFrame, problem: FormProblem): string {
  return t(`register.past.problem.${problem}`, { most: formatCount(mostPastRows) })
}

interface RefusedProps {
  readonly frame: DeskFrame
  readonly refused: Exclude<ReadPastCases, { result: 'read' }>
}

function Refused({ frame, refused }: RefusedProps): JSX.Element {
  const { t } = frame
  if (refused.result === 'wrong_head') {
    const { column } = refused
    const words = { letter: letterOfColumn(column), column: columnHead(t, column) }
    return <ErrorSummary errors={[{ text: t('register.past.problem.wrong_head', words), href: '#file' }]} />
  }
  const { problems } = refused
  const isCut = problems.length > mostShown
  return (
    <ErrorSummary
      title={t('register.past.problem.title', { count: problems.length })}
      description={
        <>
          {t('register.past.problem.description')}
          {isCut && ` ${t('register.past.problem.more', { shown: mostShown })}`}
        </>
      }
      errors={problems
        .slice(0, mostShown)
        .map((problem) => ({ text: cellWords(frame, problem), href: '#file' }))}
    />
  )
}

/** «แถว 12 ช่อง C (ช่องทางที่รับ): ไม่อยู่ในรายการ»: never what stands in the cell, which may be anything. */
function cellWords({ t }: DeskFrame, { row, column, code }: CellProblem): string {
  return t('register.past.problem.cell', {
    row: String(row),
    letter: letterOfColumn(column),
    column: columnHead(t, column),
    problem: t(`register.past.cell.${code}`),
  })
}

function UploadForm({ frame, form, choices, problems, refused }: PastFormProps): JSX.Element {
  const { t, href } = frame
  const years = [...choices.years].map((year) => ({ value: String(year), text: String(year) }))
  const error = (...codes: readonly FormProblem[]): string | undefined => {
    const found = problems.find((problem) => codes.includes(problem))
    return found && problemWords(frame, found)
  }
  const fileError =
    error('no_file', 'too_large', 'not_a_table', 'broken', 'too_many_rows') ??
    (refused === null ? undefined : t('register.past.problem.description'))
  return (
    <form method="post" action={href('/register/imports/new')} class="sj-narrow" novalidate>
      <CsrfField frame={frame} />
      <input type="hidden" name="import" value={form.id} />
      <input type="hidden" name="letters" id="letters" data-largest={largestPastFile} />
      <Radios
        name="rooms"
        legend={{ text: t('register.past.form.rooms'), size: 's' }}
        hint={t('register.past.form.roomsHint')}
        value={form.rooms}
        error={error('rooms')}
        items={choices.rooms.map((value) => ({ value, text: t(`register.past.rooms.${value}`) }))}
      />
      <Select
        name="firstYear"
        label={t('register.past.form.firstYear')}
        options={years}
        value={form.firstYear}
        error={error('years', 'overlaps')}
      />
      <Select
        name="lastYear"
        label={t('register.past.form.lastYear')}
        options={years}
        value={form.lastYear}
      />
      <FileUpload
        name="file"
        label={t('register.past.form.file')}
        hint={t('register.past.form.fileHint', { most: formatCount(mostPastRows) })}
        accept=".xlsx,.csv"
        error={fileError}
      />
      <Checkboxes
        name="declares"
        legend={{ text: t('register.past.form.declares'), size: 's' }}
        values={form.declares ? ['yes'] : []}
        error={error('declares')}
        items={[{ value: 'yes', text: t('register.past.form.declaresItem') }]}
      />
      <p class="govuk-body">{t('register.past.form.nothingYet')}</p>
      <Button preventDoubleClick>{t('register.past.form.check')}</Button>
    </form>
  )
}

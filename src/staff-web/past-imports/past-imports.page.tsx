import type { JSX } from 'preact'
import type { OfficeDate } from '../../kernel/office-date.js'
import type { PastImport } from '../../register/past/past-imports.service.js'
import { Button } from '../../ui/components/button.js'
import { InsetText } from '../../ui/components/inset-text.js'
import { Nowrap } from '../../ui/components/nowrap.js'
import { StackTable, type TableCell } from '../../ui/components/table.js'
import { Tag } from '../../ui/components/tag.js'
import { formatOfficeDate } from '../../ui/text/format-office-date.js'
import type { DeskFrame } from '../desk-frame.js'
import { Desk } from '../desk.js'
import type { NameOf } from '../officer-names.js'

export interface PastImportsProps {
  readonly frame: DeskFrame
  readonly imports: readonly PastImport[]
  readonly nameOf: NameOf
  readonly openedOn: OfficeDate
  readonly mayPrepare: boolean
}

/** Where past years are brought in: the template, the file, and what was imported. No count stands here. */
export function PastImportsPage(props: PastImportsProps): JSX.Element {
  const { frame, imports, openedOn, mayPrepare } = props
  const { t, lang } = frame
  return (
    <Desk frame={frame} title={t('register.past.title')} {...roomOf(frame)}>
      <h1 class="govuk-heading-l">{t('register.past.title')}</h1>
      <p class="govuk-body">{t('register.past.lead')}</p>
      <InsetText>{t('register.past.notBefore', { day: formatOfficeDate(lang, openedOn) })}</InsetText>
      {mayPrepare && <Steps frame={frame} />}
      <h2 class="govuk-heading-m">{t('register.past.list')}</h2>
      {imports.length === 0 ? <p class="govuk-body">{t('register.past.none')}</p> : <List {...props} />}
    </Desk>
  )
}

/** Publishers come from the statistics; the register is no room of theirs. */
export function roomOf({ officer }: DeskFrame): {
  readonly room: 'register' | 'statistics'
  readonly back: string
} {
  const isPublisher = officer?.roles.every((role) => role === 'publisher') === true
  return isPublisher ? { room: 'statistics', back: '/statistics' } : { room: 'register', back: '/register' }
}

function Steps({ frame: { t, href } }: { readonly frame: DeskFrame }): JSX.Element {
  return (
    <>
      <h2 class="govuk-heading-m">{t('register.past.templates')}</h2>
      <p class="govuk-body">{t('register.past.noNames')}</p>
      <p class="govuk-body sj-narrow">{t('register.past.templateHint')}</p>
      <ul class="govuk-list govuk-list--bullet">
        {(['xlsx', 'csv'] as const).map((format) => (
          <li>
            <a class="govuk-link" href={href(`/register/imports/template/${format}`)} download>
              {t(format === 'xlsx' ? 'register.past.templateXlsx' : 'register.past.templateCsv')}
            </a>
          </li>
        ))}
      </ul>
      <h2 class="govuk-heading-m">{t('register.past.upload')}</h2>
      <p class="govuk-body">{t('register.past.form.nothingYet')}</p>
      <Button href={href('/register/imports/new')}>{t('register.past.start')}</Button>
    </>
  )
}

function List(props: PastImportsProps): JSX.Element {
  const { t } = props.frame
  const columns = ['years', 'rooms', 'state', 'prepared', 'decided'] as const
  return (
    <StackTable
      caption={t('register.past.list')}
      captionSize="hidden"
      head={columns.map((column) => ({ content: t(`register.past.list.${column}`) }))}
      rows={props.imports.map((one) => row(props, one))}
    />
  )
}

function row({ frame, nameOf }: PastImportsProps, one: PastImport): TableCell[] {
  const { t, lang, href } = frame
  const who = (officer: PastImport['decidedBy'], on: OfficeDate | null): JSX.Element | string =>
    officer === null || on === null ? (
      '-'
    ) : (
      <>
        {nameOf(officer) ?? t('register.past.one.left')}{' '}
        <Nowrap>{formatOfficeDate(lang, on, 'short')}</Nowrap>
      </>
    )
  return [
    {
      content: (
        <a class="govuk-link" href={href(`/register/imports/${one.id}`)}>
          {yearsOf(frame, one)}
        </a>
      ),
    },
    { label: t('register.past.list.rooms'), content: t(`register.past.rooms.${one.rooms}`) },
    { label: t('register.past.list.state'), content: <StateTag frame={frame} one={one} /> },
    { label: t('register.past.list.prepared'), content: who(one.preparedBy, one.preparedOn) },
    { label: t('register.past.list.decided'), content: who(one.decidedBy, one.decidedOn) },
  ]
}

export function yearsOf({ t }: DeskFrame, { firstYear, lastYear }: PastImport): string {
  const isOne = firstYear === lastYear
  return t('register.past.yearsOf', { first: isOne ? 'same' : String(firstYear), last: String(lastYear) })
}

const colours = {
  prepared: 'yellow',
  discarded: 'grey',
  confirmed: 'green',
  asked: 'orange',
  withdrawn: 'grey',
} as const

export function StateTag({
  frame,
  one,
}: {
  readonly frame: DeskFrame
  readonly one: PastImport
}): JSX.Element {
  const state = one.state === 'confirmed' && one.askedBy !== null ? 'asked' : one.state
  return <Tag colour={colours[state]}>{frame.t(`register.past.state.${state}`)}</Tag>
}

import type { JSX } from 'preact'
import type { Channel } from '../../kernel/channel.js'
import { Button } from '../../ui/components/button.js'
import { Buttons } from '../../ui/components/buttons.js'
import { Nowrap } from '../../ui/components/nowrap.js'
import { Pagination } from '../../ui/components/pagination.js'
import { StackTable, type TableCell } from '../../ui/components/table.js'
import { formatCount } from '../../ui/text/format-count.js'
import { formatOfficeDate } from '../../ui/text/format-office-date.js'
import type { RegisterLine } from '../../register/list-register.service.js'
import type { DeskFrame } from '../desk-frame.js'
import { Desk } from '../desk.js'
import { pageLinks, withQuery } from '../list-links.js'
import { ComplaintStatusTag, ReportStatusTag } from '../status-tag.js'
import { RegisterExport } from './register-export.js'
import { RegisterFilterForm } from './register-filter-form.js'
import type { RegisterPageProps } from './register-page-props.js'
import { fieldsOf, roomsOfRegister } from './register-query.js'
import { registerCells, registerColumns, type RegisterCell } from './register-table.js'

/** The register: where cases are entered, and every case of a room, line after line. */
export function RegisterPage(props: RegisterPageProps): JSX.Element {
  const { frame, part, query, page, pages } = props
  const { t, href } = frame
  const links = pageLinks(page, pages, (number) =>
    withQuery(href('/register'), { ...fieldsOf(query), page: number }),
  )
  return (
    <Desk frame={frame} title={t('register.title')} room="register">
      <h1 class="govuk-heading-l">{t('register.title')}</h1>
      <p class="govuk-body">{t('register.lead')}</p>
      <Entry frame={frame} />
      <h2 class="govuk-heading-m">{t(`register.list.title.${query.channel}`)}</h2>
      <Rooms {...props} />
      <RegisterFilterForm {...props} />
      <p class="govuk-body" id="register-found">
        {t('register.list.found', { count: formatCount(part.total) })}
      </p>
      {part.lines.length > 0 && <Lines {...props} />}
      {links && <Pagination items={links.items} previous={links.previous} next={links.next} />}
      {part.total > 0 && <RegisterExport {...props} />}
    </Desk>
  )
}

function Entry({ frame: { t, href, officer } }: { readonly frame: DeskFrame }): JSX.Element {
  const isGeneral = officer?.roles.includes('general_officer') === true
  return (
    <>
      <Buttons>
        {isGeneral && <Button href={href('/register/general')}>{t('register.enterGeneral')}</Button>}
        <Button href={href('/register/corruption')} variant="seal">
          {t('register.enterCorruption')}
        </Button>
      </Buttons>
      <p class="govuk-body">
        <a class="govuk-link" href={href('/register/checks')}>
          {t('register.checks.link')}
        </a>
      </p>
      <p class="govuk-body">
        <a class="govuk-link" href={href('/register/imports')}>
          {t('register.past.link')}
        </a>
      </p>
    </>
  )
}

/** For officers of both rooms. */
function Rooms({ frame, query }: RegisterPageProps): JSX.Element | null {
  const { t, href, officer } = frame
  const rooms = roomsOfRegister(officer?.roles ?? [])
  if (rooms.length < 2) return null
  const to = (room: Channel): string => withQuery(href('/register'), { room, year: query.year })
  return (
    <nav aria-label={t('register.list.rooms')}>
      <ul class="sj-queues">
        {rooms.map((room) => (
          <li>
            <a href={to(room)} aria-current={room === query.channel ? 'true' : undefined}>
              {t(`register.list.title.${room}`)}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

function Lines(props: RegisterPageProps): JSX.Element {
  const { t } = props.frame
  return (
    <StackTable
      caption={t(`register.list.title.${props.query.channel}`)}
      captionSize="hidden"
      head={registerColumns.map((column) => ({ content: t(`register.list.column.${column}`) }))}
      rows={props.part.lines.map((line) => row(props, line))}
    />
  )
}

function row(props: RegisterPageProps, line: RegisterLine): TableCell[] {
  const { t, lang, href } = props.frame
  return registerCells(props, line).map((cell, index) => {
    const column = registerColumns[index] ?? 'number'
    if (column === 'number') {
      return {
        content: (
          <a class="govuk-link sj-case-no" href={href(`/${line.channel}/${line.id}`)}>
            {cellText(cell, lang)}
          </a>
        ),
      }
    }
    const label = t(`register.list.column.${column}`)
    if (column === 'status') return { label, content: <Status {...props} line={line} /> }
    return { label, content: <CellText cell={cell} lang={lang} /> }
  })
}

function Status({ frame: { t }, line }: RegisterPageProps & { readonly line: RegisterLine }): JSX.Element {
  return line.channel === 'general' ? (
    <ComplaintStatusTag t={t} status={line.status} />
  ) : (
    <ReportStatusTag t={t} status={line.status} />
  )
}

interface CellProps {
  readonly cell: RegisterCell
  readonly lang: DeskFrame['lang']
}

function CellText({ cell, lang }: CellProps): JSX.Element {
  const text = cellText(cell, lang)
  return cell !== null && 'day' in cell ? <Nowrap>{text}</Nowrap> : <>{text}</>
}

function cellText(cell: RegisterCell, lang: DeskFrame['lang']): string {
  if (cell === null) return '-'
  return 'day' in cell ? formatOfficeDate(lang, cell.day, 'short') : cell.text
}

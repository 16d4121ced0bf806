import type { JSX } from 'preact'
import type { OfficeDate } from '../../kernel/office-date.js'
import { Nowrap } from '../../ui/components/nowrap.js'
import { ScrollBox } from '../../ui/components/scroll-box.js'
import { formatCount } from '../../ui/text/format-count.js'
import { formatOfficeDate } from '../../ui/text/format-office-date.js'
import { Desk } from '../desk.js'
import { withQuery } from '../list-links.js'
import { mostPrinted, type RegisterPageProps } from './register-page-props.js'
import { fieldsOf } from './register-query.js'
import { registerCells, registerColumns } from './register-table.js'
import { registerTitle } from './register-title.js'

interface RegisterPrintProps extends RegisterPageProps {
  readonly today: OfficeDate
}

/** The register on A4 across: the head stands on every sheet, and two people sign the last one. */
export function RegisterPrintPage(props: RegisterPrintProps): JSX.Element {
  const { frame, query, part } = props
  const { t, href } = frame
  return (
    <Desk frame={frame} title={t('register.title')} room="register">
      <div class="sj-register-print">
        <p class="govuk-body sj-screen-only">
          <a class="govuk-link" href={withQuery(href('/register'), fieldsOf(query))}>
            {t('register.list.backFromPrint')}
          </a>
        </p>
        <h1 class="govuk-visually-hidden">{t('register.title')}</h1>
        {part.total > mostPrinted && (
          <p class="govuk-body">{t('register.list.cut', { most: formatCount(mostPrinted) })}</p>
        )}
        <ScrollBox label={t('register.title')}>
          <Sheet {...props} />
        </ScrollBox>
        <Signatures {...props} />
      </div>
    </Desk>
  )
}

/** The title is a row of the head: browsers repeat the head of a table on every sheet, and nothing else. */
function Sheet(props: RegisterPrintProps): JSX.Element {
  const { frame, part } = props
  const { t, lang } = frame
  return (
    <table class="govuk-table">
      <thead class="govuk-table__head">
        <tr>
          <th scope="colgroup" colSpan={registerColumns.length} class="sj-register-print__title">
            {registerTitle(props).map((line) => (
              <div>{line}</div>
            ))}
          </th>
        </tr>
        <tr class="govuk-table__row">
          {registerColumns.map((column) => (
            <th scope="col" class="govuk-table__header">
              {t(`register.list.column.${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody class="govuk-table__body">
        {part.lines.map((line) => (
          <tr class="govuk-table__row">
            {registerCells(props, line).map((cell) => (
              <td class="govuk-table__cell">
                {cell === null && '-'}
                {cell !== null && 'text' in cell && cell.text}
                {cell !== null && 'day' in cell && (
                  <Nowrap>{formatOfficeDate(lang, cell.day, 'short')}</Nowrap>
                )}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Signatures({ frame: { t } }: RegisterPrintProps): JSX.Element {
  return (
    <div class="sj-sign-lines">
      {(['maker', 'checker'] as const).map((who) => (
        <div>
          <p>{t('register.list.signature')}</p>
          <p>(………………………………………………)</p>
          <p>{t(`register.list.${who}`)}</p>
          <p>{t('register.list.signedOn')}</p>
        </div>
      ))}
    </div>
  )
}

import type { JSX } from 'preact'
import { AnswerRate } from '../../figures/answer-rate.js'
import { FoldedTable } from '../../figures/figure-table-view.js'
import { releaseTables } from '../../figures/release-tables.js'
import { RequiredTableView } from '../../figures/required-table-view.js'
import { hidesSomething, tableGroups } from '../../figures/table-groups.js'
import type { WrittenLanguage } from '../../kernel/bilingual.js'
import type { FigureTable } from '../../publication/files/figure-table.js'
import type { DraftContent } from '../../publication/signed-release.js'
import { KeptTogether } from '../../ui/components/kept-together.js'
import type { T } from '../../ui/messages/messages.js'
import { formatOfficeDate } from '../../ui/text/format-office-date.js'

interface SignedContentProps {
  readonly content: DraftContent
  readonly words: { readonly t: T; readonly lang: WrittenLanguage }
  /** Before every id: the page draws this once in each language. */
  readonly prefix: string
}

/** One language of what is signed: the words, the required table, and each table that pages and files are made from. */
export function SignedContent(props: SignedContentProps): JSX.Element {
  const { content, prefix } = props
  const { t, lang } = props.words
  const { sentences, requiredTable, served } = content
  const own = sentences[lang]
  return (
    <div lang={lang}>
      <Whose {...props} />
      <p class="govuk-body">{own.Z7}</p>
      <RequiredTableView table={requiredTable[lang]} id={`${prefix}required`} />
      <p class="govuk-body">{own.disclosure}</p>
      <ul class="govuk-list govuk-list--bullet">
        <li>{own.Z4}</li>
        <li>{own.Z5}</li>
        <li>{`${own.Z6} ${own.Z6b}`}</li>
      </ul>
      {served !== undefined && <p class="govuk-body">{served.sentence[lang]}</p>}
      <h3 class="govuk-heading-s">{t('release.everyTable')}</h3>
      {content.detail === null && <p class="govuk-body">{t('statistics.detailLater')}</p>}
      <Tables {...props} />
    </div>
  )
}

/** As the head of the page will say it. */
function Whose({ content, words: { t, lang } }: SignedContentProps): JSX.Element {
  const { agency, fiscalYear, number, asOf, countedUntil } = content
  const day = { asOf: formatOfficeDate(lang, asOf), until: formatOfficeDate(lang, countedUntil) }
  const release = t('statistics.caption', { year: String(fiscalYear), number: String(number) })
  return (
    <p class="govuk-body">
      <strong>{lang === 'th' ? agency.name : agency.nameEn}</strong>
      <br />
      {release}
      <br />
      <KeptTogether text={t('release.daysOfFigures', day)} />
    </p>
  )
}

/** In the order of the page; what is in no group there, in files alone, stands first. */
function Tables({ content, words, prefix }: SignedContentProps): JSX.Element {
  const { t } = words
  const tables = releaseTables(content, words).map(
    // The title above it is the frozen one; here are the same figures as files have them.
    (table) => (table.id === 'required' ? { ...table, title: t('release.requiredInFiles') } : table),
  )
  const { served, reports, complaints } = tableGroups
  const grouped: readonly string[] = [...served, ...reports, ...complaints]
  const draw = (table: FigureTable): JSX.Element => (
    <FoldedTable table={table} t={t} isOpen={false} prefix={prefix}>
      <AnswerRate table={table.id} figures={content} t={t} />
    </FoldedTable>
  )
  const group = (names: readonly string[]): JSX.Element[] =>
    tables.filter(({ id }) => names.includes(id)).map(draw)
  return (
    <>
      {tables.some(hidesSomething) && <p class="govuk-body">{t('statistics.notShownText')}</p>}
      {tables.filter(({ id }) => !grouped.includes(id)).map(draw)}
      {group(served)}
      <h4 class="govuk-heading-s">{t('statistics.groupReports')}</h4>
      {group(reports)}
      {content.detail !== null && (
        <>
          <h4 class="govuk-heading-s">{t('statistics.groupComplaints')}</h4>
          {group(complaints)}
        </>
      )}
    </>
  )
}

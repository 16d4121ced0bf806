import type { JSX } from 'preact'
import type { ActFilter, ListedAct } from '../../audit/read-acts.service.js'
import { acts } from '../../audit/record-act.js'
import type { ListedOfficer } from '../../staff-accounts/list-officers.service.js'
import { Button } from '../../ui/components/button.js'
import { CaseHead } from '../../ui/components/case-head.js'
import { ErrorSummary } from '../../ui/components/error-summary.js'
import { Input } from '../../ui/components/input.js'
import { InsetText } from '../../ui/components/inset-text.js'
import { Pagination } from '../../ui/components/pagination.js'
import { Select } from '../../ui/components/select.js'
import { formatOfficeDate } from '../../ui/text/format-office-date.js'
import type { DeskFrame } from '../desk-frame.js'
import { CsrfField, Desk } from '../desk.js'
import { withQuery } from '../list-links.js'
import { namesOf } from '../officer-names.js'
import { queryOfActs, writtenDay, type RangeProblem } from './act-query.js'
import { ActsTable } from './acts-table.js'

export interface AuditPageProps {
  readonly frame: DeskFrame
  readonly filter: ActFilter
  readonly problem: RangeProblem | null
  readonly officers: readonly ListedOfficer[]
  readonly found: readonly ListedAct[]
  readonly page: number
  readonly hasNext: boolean
  /** More fit the filter than can be exported: how many may. */
  readonly tooMany: number | null
}

/** Who did what and when. Of reports only that, and never which. */
export function AuditPage(props: AuditPageProps): JSX.Element {
  const { frame, found, officers, tooMany } = props
  const { t } = frame
  return (
    <Desk frame={frame} title={t('audit.title')} room="audit" hasErrors={tooMany !== null}>
      {tooMany !== null && (
        <ErrorSummary errors={[{ text: t('audit.tooMany', { most: tooMany }), href: '#from' }]} />
      )}
      <CaseHead title={t('audit.title')} facts={t('audit.lead')} />
      <InsetText>{t('audit.sealedWhy')}</InsetText>
      <FilterForm {...props} />
      <RangeNote {...props} />
      {found.length === 0 ? (
        <p class="govuk-body">{t('audit.none')}</p>
      ) : (
        <ActsTable {...{ frame, found }} caption={captionOf(props)} nameOf={namesOf(officers)} />
      )}
      <Pages {...props} />
      <TakeAway {...props} />
    </Desk>
  )
}

/** The days that are shown, in words. */
export function captionOf({ frame: { t, lang }, filter }: Pick<AuditPageProps, 'frame' | 'filter'>): string {
  return t('audit.caption', {
    from: formatOfficeDate(lang, filter.from),
    until: formatOfficeDate(lang, filter.until),
  })
}

function FilterForm({ frame, filter, officers }: AuditPageProps): JSX.Element {
  const { t, lang, href } = frame
  const every = { value: '', text: t('audit.every') }
  const people = officers.map(({ id, name }) => ({ value: id, text: name }))
  const days = { autocomplete: 'off', width: 10, hint: t('audit.dayHint') } as const
  return (
    <form method="get" action={href('/audit')} role="search" class="sj-toolbar">
      <Input name="from" label={t('audit.from')} value={writtenDay(filter.from, lang)} {...days} />
      <Input name="until" label={t('audit.until')} value={writtenDay(filter.until, lang)} {...days} />
      <Select
        name="officer"
        label={t('audit.officer')}
        options={[every, ...people]}
        value={filter.officer ?? ''}
      />
      <Select
        name="act"
        label={t('audit.what')}
        options={[every, ...acts.map((act) => ({ value: act, text: t(`audit.act.${act}`) }))]}
        value={filter.act ?? ''}
      />
      <Input
        name="number"
        type="search"
        inputmode="numeric"
        width={10}
        label={t('audit.number')}
        value={filter.locator}
        autocomplete="off"
      />
      <Button variant="secondary">{t('audit.show')}</Button>
    </form>
  )
}

function RangeNote({ frame: { t, lang }, filter, problem }: AuditPageProps): JSX.Element | null {
  if (problem === null) return null
  const days = {
    from: formatOfficeDate(lang, filter.from),
    until: formatOfficeDate(lang, filter.until),
  }
  return <InsetText>{t(`audit.${problem}`, days)}</InsetText>
}

function Pages({ frame, filter, page, hasNext }: AuditPageProps): JSX.Element | null {
  if (page === 1 && !hasNext) return null
  const to = (number: number): { readonly href: string } => ({
    href: withQuery(frame.href('/audit'), { ...queryOfActs(filter), page: number }),
  })
  return (
    <Pagination previous={page > 1 ? to(page - 1) : undefined} next={hasNext ? to(page + 1) : undefined} />
  )
}

function TakeAway({ frame, filter }: AuditPageProps): JSX.Element {
  const { t, href } = frame
  const query = queryOfActs(filter)
  return (
    <form method="post" action={href('/audit/export')}>
      <CsrfField frame={frame} />
      {Object.entries(query).map(
        ([name, value]) => value !== null && <input type="hidden" name={name} value={value} />,
      )}
      <p class="govuk-hint">{t('audit.exportHint')}</p>
      <div class="govuk-button-group">
        <Button variant="secondary">{t('audit.export')}</Button>
        <a class="govuk-link" href={withQuery(href('/audit/print'), query)}>
          {t('audit.print')}
        </a>
      </div>
    </form>
  )
}

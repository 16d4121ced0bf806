import type { JSX } from 'preact'
import type { GeneralCategory } from '../../agency/agency.js'
import {
  publicStates,
  type ListedPublication,
  type PublicFilter,
  type PublicList,
} from '../../general/intake/published-complaints.service.js'
import { textIn } from '../../kernel/bilingual.js'
import { Button } from '../../ui/components/button.js'
import { Pagination } from '../../ui/components/pagination.js'
import { Select } from '../../ui/components/select.js'
import { PublicLayout } from '../../ui/layouts/public-layout.js'
import { formatOfficeDate } from '../../ui/text/format-office-date.js'
import { KeptTogether } from '../../ui/components/kept-together.js'
import { pageOf, type PageFrame } from '../page-frame.js'

export interface ComplaintListProps {
  readonly frame: PageFrame
  readonly categories: readonly GeneralCategory[]
  readonly filter: PublicFilter
  readonly list: PublicList
}

/** What was reported and what became of it, newest first. */
export function ComplaintListPage(props: ComplaintListProps): JSX.Element {
  const { frame, list, filter } = props
  const { t } = frame
  const title = t('complaint.list.title')
  return (
    <PublicLayout page={pageOf(frame, { title, back: '/' })}>
      <h1 class="govuk-heading-l">{title}</h1>
      <p class="govuk-body">{t('complaint.list.lead')}</p>
      <FilterForm {...props} />
      {list.complaints.length === 0 && (
        <p class="govuk-inset-text">
          {t(isFiltered(filter) ? 'complaint.list.noneMatch' : 'complaint.list.empty')}
        </p>
      )}
      {list.complaints.map((complaint) => (
        <Listed {...props} complaint={complaint} />
      ))}
      <Pages {...props} />
    </PublicLayout>
  )
}

function FilterForm({ frame, categories, filter }: ComplaintListProps): JSX.Element {
  const { t, lang, href } = frame
  const every = { value: '', text: t('complaint.list.every') }
  return (
    <form method="get" action={href('/complaints')} role="search">
      <Select
        name="category"
        label={t('complaint.list.category')}
        options={[every, ...categories.map(({ code, name }) => ({ value: code, text: textIn(name, lang) }))]}
        value={filter.category ?? ''}
      />
      <Select
        name="state"
        label={t('complaint.list.state')}
        options={[
          every,
          ...publicStates.map((state) => ({ value: state, text: t(`complaint.list.state.${state}`) })),
        ]}
        value={filter.state ?? ''}
      />
      <Button variant="secondary">{t('complaint.list.show')}</Button>
    </form>
  )
}

function Listed({
  frame,
  categories,
  complaint,
}: ComplaintListProps & { readonly complaint: ListedPublication }): JSX.Element {
  const { t, lang, href } = frame
  const category = categories.find(({ code }) => code === complaint.category)
  return (
    <section>
      <h2 class="govuk-heading-m">
        {/* The office writes in Thai. */}
        <a class="govuk-link" href={href(`/complaints/${complaint.number}`)} lang="th">
          {complaint.title}
        </a>
      </h2>
      <p class="govuk-body">
        <KeptTogether
          text={t('complaint.list.facts', {
            category: category === undefined ? complaint.category : textIn(category.name, lang),
            status: t(`terms.complaintStatus.${complaint.status}`),
            date: formatOfficeDate(lang, complaint.publishedOn),
          })}
        />
        {complaint.hasPhoto && ` ${t('complaint.list.withPhoto')}`}
      </p>
    </section>
  )
}

function Pages({ frame, filter, list }: ComplaintListProps): JSX.Element | null {
  const { page } = filter
  if (page === 1 && !list.hasMore) return null
  const hrefOf = (number: number): string => {
    const query = new URLSearchParams({
      ...(filter.category !== null && { category: filter.category }),
      ...(filter.state !== null && { state: filter.state }),
      page: String(number),
    })
    return `${frame.href('/complaints')}?${query.toString()}`
  }
  return (
    <Pagination
      previous={page > 1 ? { href: hrefOf(page - 1) } : undefined}
      next={list.hasMore ? { href: hrefOf(page + 1) } : undefined}
    />
  )
}

function isFiltered({ category, state, page }: PublicFilter): boolean {
  return category !== null || state !== null || page > 1
}

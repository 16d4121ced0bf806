import type { JSX } from 'preact'
import { textIn } from '../../kernel/bilingual.js'
import type { FiscalYear } from '../../kernel/fiscal-year.js'
import type { Group } from '../../oversight/group.js'
import type { ListedGroup } from '../../oversight/groups.service.js'
import { Pagination } from '../../ui/components/pagination.js'
import { PublicLayout } from '../../ui/layouts/public-layout.js'
import { formatCount } from '../../ui/text/format-count.js'
import { pageOf, type PageFrame } from '../page-frame.js'

interface GroupsPageProps {
  readonly frame: PageFrame
  readonly groups: readonly ListedGroup[]
  /** How many stand on the pages before it. */
  readonly before: number
  readonly total: number
  /** From 1. */
  readonly page: number
  readonly pages: number
}

/** Every group with its number of agencies. */
export function GroupsPage(props: GroupsPageProps): JSX.Element {
  const { frame, groups, before, total, page, pages } = props
  const { t, lang, href } = frame
  const title = t('groups.listTitle')
  return (
    <PublicLayout page={pageOf(frame, { title, back: '/statistics' })}>
      <h1 class="govuk-heading-l">{title}</h1>
      <p class="sj-lead">{t('groups.listLead')}</p>
      <p class="govuk-body">{t('groups.samePublic')}</p>
      {groups.length === 0 && (
        <div class="govuk-inset-text">
          <p class="govuk-body">{t('groups.none')}</p>
          <p class="govuk-body">{t('groups.noneText')}</p>
        </div>
      )}
      {pages > 1 && (
        <p class="govuk-body">
          {t('groups.listShown', {
            from: formatCount(before + 1),
            to: formatCount(before + groups.length),
            total: formatCount(total),
          })}
        </p>
      )}
      {groups.length > 0 && (
        <ul class="govuk-list">
          {groups.map(({ code, name, kind, agencies }) => (
            <li>
              <a class="govuk-link" href={href(`/groups/${code}`)}>
                {textIn(name, lang)}
              </a>{' '}
              ({t(`groups.kind.${kind}`)}, {t('groups.agencies', { count: formatCount(agencies) })})
            </li>
          ))}
        </ul>
      )}
      {pages > 1 && (
        <Pagination
          previous={page > 1 ? { href: `${href('/groups')}?page=${page - 1}` } : undefined}
          next={page < pages ? { href: `${href('/groups')}?page=${page + 1}` } : undefined}
        />
      )}
    </PublicLayout>
  )
}

/** A code that is no group's, or no longer. */
export function UnknownGroupPage({ frame }: { readonly frame: PageFrame }): JSX.Element {
  const { t, href } = frame
  const title = t('groups.unknownTitle')
  return (
    <PublicLayout page={pageOf(frame, { title, back: '/groups' })}>
      <h1 class="govuk-heading-l">{title}</h1>
      <p class="govuk-body">{t('groups.unknownText')}</p>
      <p class="govuk-body">
        <a class="govuk-link" href={href('/groups')}>
          {t('groups.allGroups')}
        </a>
      </p>
    </PublicLayout>
  )
}

interface UnknownYearProps {
  readonly frame: PageFrame
  readonly group: Group
  readonly year: FiscalYear
  readonly years: readonly FiscalYear[]
}

/** A year of which nothing was published and nothing is owed. */
export function UnknownYearPage({ frame, group, year, years }: UnknownYearProps): JSX.Element {
  const { t, lang } = frame
  const title = t('groups.noYearTitle', { year: String(year) })
  return (
    <PublicLayout page={pageOf(frame, { title, back: '/groups' })}>
      <h1 class="govuk-heading-l">{title}</h1>
      <p class="govuk-body">{t('groups.noYearText', { name: textIn(group.name, lang) })}</p>
      <GroupYears {...{ frame, group, years }} />
    </PublicLayout>
  )
}

/** Links to years of a group, in the order given. */
export function GroupYears({ frame, group, years }: Omit<UnknownYearProps, 'year'>): JSX.Element {
  const { t, href } = frame
  return (
    <ul class="govuk-list">
      {years.map((year) => (
        <li>
          <a class="govuk-link" href={href(`/groups/${group.code}/${year}`)}>
            {t('terms.fiscalYear', { year: String(year) })}
          </a>
        </li>
      ))}
    </ul>
  )
}

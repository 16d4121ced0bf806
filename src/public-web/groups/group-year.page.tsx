import type { JSX } from 'preact'
import { textIn } from '../../kernel/bilingual.js'
import { coverageEnd, type Coverage } from '../../statistics/coverage.js'
import { InsetText } from '../../ui/components/inset-text.js'
import { SummaryList } from '../../ui/components/summary-list.js'
import { PublicLayout } from '../../ui/layouts/public-layout.js'
import { formatCount } from '../../ui/text/format-count.js'
import { formatOfficeDate } from '../../ui/text/format-office-date.js'
import { KeptTogether } from '../../ui/components/kept-together.js'
import { pageOf } from '../page-frame.js'
import type { GroupPageProps } from './group-frame.js'
import { GroupTotals } from './group-totals.js'
import { GroupYears } from './groups.page.js'
import { Comparison, Members } from './members-section.js'

/** A group in a year: who published, what it comes to, and each agency. */
export function GroupYearPage(props: GroupPageProps): JSX.Element {
  const { frame, group, shown, years } = props
  const { t, lang } = frame
  const title = t('groups.title', { name: textIn(group.name, lang), year: String(shown.year) })
  const others = years.filter((year) => year !== shown.year)
  return (
    <PublicLayout page={pageOf(frame, { title, back: '/groups', isWide: true })}>
      <p class="govuk-caption-l">
        {t(`groups.kind.${group.kind}`)}, {t('groups.agencies', { count: formatCount(group.members.length) })}
      </p>
      <h1 class="govuk-heading-l">{title}</h1>
      <p class="sj-lead">
        <KeptTogether text={t('groups.lead', { date: formatOfficeDate(lang, shown.today) })} />
      </p>
      <p class="govuk-body">{t('groups.samePublic')}</p>
      {group.members.some(({ isEvaluation }) => isEvaluation) && (
        <InsetText>{t('groups.evaluation')}</InsetText>
      )}
      {group.members.length === 0 ? <InsetText>{t('groups.noMembers')}</InsetText> : <Figures {...props} />}
      <Kin {...props} />
      {others.length > 0 && (
        <>
          <h2 class="govuk-heading-m">{t('groups.yearsTitle')}</h2>
          <GroupYears frame={frame} group={group} years={others} />
        </>
      )}
    </PublicLayout>
  )
}

function Figures(props: GroupPageProps): JSX.Element {
  return (
    <>
      <Published {...props} />
      <GroupTotals {...props} />
      <Members {...props} />
      <Comparison {...props} />
      <Files {...props} />
    </>
  )
}

function Published({ frame, shown }: GroupPageProps): JSX.Element {
  const { t, lang } = frame
  const end = (coverage: Coverage): string => formatOfficeDate(lang, coverageEnd(shown.year, coverage))
  const row = (coverage: Coverage, key: string): { key: JSX.Element; value: JSX.Element } => ({
    key: <KeptTogether text={key} />,
    value: (
      <>
        {publishedSentences({ frame, shown }, coverage).map((sentence) => (
          <p class="govuk-body">
            <KeptTogether text={sentence} />
          </p>
        ))}
      </>
    ),
  })
  return (
    <>
      <h2 class="govuk-heading-m">{t('groups.publishedTitle')}</h2>
      <SummaryList
        rows={[
          row('first_half', t('groups.period.firstHalf', { end: end('first_half') })),
          row('year', t('groups.period.year', { end: end('year') })),
        ]}
      />
    </>
  )
}

function publishedSentences(
  { frame: { t, lang }, shown }: Pick<GroupPageProps, 'frame' | 'shown'>,
  coverage: Coverage,
): string[] {
  const { published, missing, running, not_owed: notOwed } = shown.published[coverage]
  if (running > 0) {
    const end = formatOfficeDate(lang, coverageEnd(shown.year, coverage))
    return [t('groups.runningPeriod', { end })]
  }
  const owed = published + missing
  const counted = t('groups.publishedCount', { published: formatCount(published), owed: formatCount(owed) })
  return [
    owed === 0 ? t('groups.noneOwed') : counted,
    ...(missing > 0 ? [t('groups.missingCount', { count: missing })] : []),
    ...(notOwed > 0 ? [t('groups.notOwedCount', { count: notOwed })] : []),
  ]
}

function Files({ frame, group, shown }: GroupPageProps): JSX.Element {
  const { t } = frame
  const here = `/groups/${group.code}/${shown.year}`
  const files = [
    [`${here}/totals.csv`, t('groups.fileTotals')],
    [`${here}/members.csv`, t('groups.fileMembers')],
    [`/api/v1/groups/${group.code}/years/${shown.year}`, t('groups.fileJson')],
    ['/api/v1/openapi.json', t('statistics.openDataApi')],
  ] as const
  return (
    <>
      <h2 class="govuk-heading-m sj-screen-only">{t('groups.filesTitle')}</h2>
      <ul class="govuk-list sj-screen-only">
        {files.map(([href, text]) => (
          <li>
            <a class="govuk-link" href={href}>
              {text}
            </a>
          </li>
        ))}
      </ul>
    </>
  )
}

/** The group above and those below. */
function Kin({ frame, group, shown }: GroupPageProps): JSX.Element {
  const { t, lang, href } = frame
  const { above, parts } = group
  return (
    <>
      {parts.length > 0 && (
        <>
          <h2 class="govuk-heading-m">{t('groups.partsTitle')}</h2>
          <ul class="govuk-list">
            {parts.map(({ code, name }) => (
              <li>
                <a class="govuk-link" href={href(`/groups/${code}/${shown.year}`)}>
                  {textIn(name, lang)}
                </a>
              </li>
            ))}
          </ul>
        </>
      )}
      {above !== null && (
        <p class="govuk-body">
          <a class="govuk-link" href={href(`/groups/${above.code}/${shown.year}`)}>
            {t('groups.above', { name: textIn(above.name, lang) })}
          </a>
        </p>
      )}
    </>
  )
}

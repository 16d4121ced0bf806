import type { JSX } from 'preact'
import type { OfficeDate } from '../../kernel/office-date.js'
import type { ListedRelease } from '../../publication/list-releases.service.js'
import type { Opening } from '../../publication/releasing-agency.js'
import { longestReason } from '../../publication/ask-for-draft.service.js'
import type { ListedDraft } from '../../publication/read-drafts.service.js'
import { Columns } from '../../ui/components/columns.js'
import { ErrorSummary } from '../../ui/components/error-summary.js'
import { InsetText } from '../../ui/components/inset-text.js'
import { Nowrap } from '../../ui/components/nowrap.js'
import { StackTable, type TableCell } from '../../ui/components/table.js'
import { Tag } from '../../ui/components/tag.js'
import { formatOfficeDate } from '../../ui/text/format-office-date.js'
import type { DeskFrame } from '../desk-frame.js'
import { Desk } from '../desk.js'
import type { NameOf } from '../officer-names.js'
import type { PublicAddress } from '../public-address.js'
import { DraftsTable } from './drafts-table.js'
import { copyScript, PutOnYourSite } from './put-on-your-site.js'
import { ReleaseFormView } from './release-form-view.js'
import type { FormProblem, ReleaseForm } from './release-form.js'

export interface ReleaseDeskPageProps {
  readonly frame: DeskFrame
  /** The newest year first and in it the newest release. */
  readonly releases: readonly ListedRelease[]
  /** The newest first. */
  readonly drafts: readonly ListedDraft[]
  readonly nameOf: NameOf
  readonly form: ReleaseForm
  readonly opening: Opening
  readonly today: OfficeDate
  readonly publicAddress: PublicAddress
}

/** Drafts, releases, and the form that asks for a draft. No figure stands here. */
export function ReleaseDeskPage(props: ReleaseDeskPageProps): JSX.Element {
  const { frame, form } = props
  const { t } = frame
  return (
    <Desk
      frame={frame}
      title={t('release.title')}
      room="statistics"
      hasErrors={form.problem !== null}
      scripts={[copyScript]}
    >
      {form.problem !== null && <Problem frame={frame} problem={form.problem} />}
      <h1 class="govuk-heading-l">{t('release.title')}</h1>
      <Columns
        main={
          <>
            <InsetText>
              <strong>{t('release.whoSees')}</strong>
              <br />
              {t('release.whoSeesWhy')}
            </InsetText>
            <h2 class="govuk-heading-m">{t('release.draftsTitle')}</h2>
            <DraftsTable {...props} />
            <h2 class="govuk-heading-m">{t('release.listTitle')}</h2>
            <ReleasesTable {...props} />
            <PutOnYourSite {...props} />
            <p class="govuk-body">
              <a class="govuk-link" href={frame.href('/register/imports')}>
                {t('register.past.title')}
              </a>
            </p>
          </>
        }
        side={<ReleaseFormView {...props} />}
      />
    </Desk>
  )
}

interface ProblemProps {
  readonly frame: DeskFrame
  readonly problem: FormProblem
}

function Problem({ frame: { t }, problem }: ProblemProps): JSX.Element {
  const href = problem.startsWith('year') ? '#year' : problem.startsWith('reason') ? '#reason' : '#coverage'
  return (
    <ErrorSummary errors={[{ text: t(`release.problem_${problem}`, { longest: longestReason }), href }]} />
  )
}

function ReleasesTable(props: ReleaseDeskPageProps): JSX.Element {
  const { releases, frame } = props
  const { t } = frame
  if (releases.length === 0) return <p class="govuk-body">{t('release.listEmpty')}</p>
  const head = [
    t('release.number'),
    t('release.listAsOf'),
    t('release.releasedOn'),
    t('release.releasedBy'),
    t('release.hash'),
  ]
  return (
    <StackTable
      caption={t('release.listCaption')}
      captionSize="hidden"
      head={head.map((content) => ({ content }))}
      rows={releases.map((release, index) =>
        releaseRow(props, release, releases[index - 1]?.year !== release.year),
      )}
    />
  )
}

function releaseRow(
  { frame, nameOf, publicAddress }: ReleaseDeskPageProps,
  release: ListedRelease,
  isInForce: boolean,
): TableCell[] {
  const { t, lang, href } = frame
  const { year, number } = release
  const date = (day: OfficeDate): JSX.Element => <Nowrap>{formatOfficeDate(lang, day, 'short')}</Nowrap>
  const name = t('release.numberOf', { year, number })
  return [
    {
      content: (
        <>
          {isInForce ? (
            <a class="govuk-link" href={publicAddress.to(href(`/statistics/${year}`))}>
              {name}
            </a>
          ) : (
            name
          )}{' '}
          <Tag colour={isInForce ? 'green' : 'grey'}>
            {t(isInForce ? 'release.inForce' : 'release.replaced')}
          </Tag>
        </>
      ),
    },
    { label: t('release.listAsOf'), content: date(release.asOf) },
    { label: t('release.releasedOn'), content: date(release.releasedOn) },
    {
      label: t('release.releasedBy'),
      content: nameOf(release.releasedBy) ?? t('release.formerOfficer'),
    },
    { label: t('release.hash'), content: <code title={release.hash}>{release.hash.slice(0, 16)}…</code> },
  ]
}

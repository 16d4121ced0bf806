import type { JSX } from 'preact'
import type { ReleaseView } from '../../publication/any-release.js'
import { Details } from '../../ui/components/details.js'
import { formatCount } from '../../ui/text/format-count.js'
import { feedPath } from '../open-data/feed.js'
import type { PageFrame } from '../page-frame.js'
import type { Release } from './released-years.service.js'

interface OpenDataProps {
  readonly frame: PageFrame
  readonly release: Release
}

/** Where the figures are for machines, and how to check a copy. */
export function OpenData({ frame, release }: OpenDataProps): JSX.Element {
  const { t } = frame
  const { head, snapshot } = release
  return (
    <>
      <h2 class="govuk-heading-m" id="open-data">
        {t('statistics.openDataTitle')}
      </h2>
      <ul class="govuk-list">
        <DataLink
          href={`/api/v1/statistics/${head.fiscalYear}/${head.number}`}
          text={t('statistics.openDataRelease')}
        />
        <DataLink href={schemaOf(snapshot)} text={t('statistics.openDataSchema')} />
        <DataLink href="/api/v1/openapi.json" text={t('statistics.openDataApi')} />
        <DataLink href="/api/v1/catalog.jsonld" text={t('statistics.openDataCatalog')} />
        <DataLink href={frame.href(feedPath)} text={t('statistics.feedLink')} />
      </ul>
      {/* Paper cannot open the details. */}
      <div class="sj-print-only">
        <p class="govuk-body">{t('statistics.printedHash')}</p>
        <p class="sj-hash">{head.hash}</p>
      </div>
      <Details summary={t('statistics.verifyTitle')}>
        <p class="govuk-body">{t('statistics.verifyText')}</p>
        <p class="sj-hash">{head.hash}</p>
        <p class="govuk-body">
          {t('statistics.verifyJournal', { position: formatCount(snapshot.journal.position) })}
        </p>
        <p class="sj-hash">{snapshot.journal.head}</p>
      </Details>
    </>
  )
}

/** Of the format in which this release was frozen. */
function schemaOf({ format }: ReleaseView): string {
  return format === 'sujarit-release/2' ? '/api/v1/release-2.schema.json' : '/api/v1/release.schema.json'
}

function DataLink({ href, text }: { readonly href: string; readonly text: string }): JSX.Element {
  return (
    <li>
      <a class="govuk-link" href={href}>
        {text}
      </a>
    </li>
  )
}

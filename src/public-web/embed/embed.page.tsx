import type { JSX } from 'preact'
import { writtenFor } from '../../kernel/bilingual.js'
import { assetOf } from '../../ui/layouts/assets.js'
import { formatCount } from '../../ui/text/format-count.js'
import { formatOfficeDate } from '../../ui/text/format-office-date.js'
import { KeptTogether } from '../../ui/components/kept-together.js'
import type { PageFrame } from '../page-frame.js'
import { releaseTitle } from '../open-data/release-title.js'
import type { Release } from '../statistics/released-years.service.js'

interface EmbedPageProps {
  readonly frame: PageFrame
  /** In force, of the newest year; null before the first. */
  readonly release: Release | null
}

/**
 * The figures in a frame on the office's own site. No script, no form, nothing to press but one link that opens beside:
 * so it may stand anywhere.
 */
export function EmbedPage({ frame, release }: EmbedPageProps): JSX.Element {
  const { lang, agency, assets, t } = frame
  const title = release === null ? t('statistics.listTitle') : releaseTitle(t, release.snapshot)
  const sheets = ['public.css', 'statistics.css'] as const
  return (
    <html lang={lang} class="govuk-template">
      <head>
        <meta charset="utf-8" />
        <title>{`${title} – ${agency.shortName}`}</title>
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="referrer" content="no-referrer" />
        <meta name="robots" content="noindex" />
        <link rel="icon" href="data:," />
        {sheets.map((name) => (
          <link
            rel="stylesheet"
            href={assetOf(assets, name).path}
            integrity={assetOf(assets, name).integrity}
          />
        ))}
      </head>
      <body class="govuk-template__body sj-embed">
        <main>
          <p class="sj-embed-office">{agency.name}</p>
          <h1 class="govuk-heading-s">{title}</h1>
          {release === null ? (
            <p class="govuk-body">{t('statistics.none')}</p>
          ) : (
            <Figures frame={frame} release={release} />
          )}
        </main>
      </body>
    </html>
  )
}

function Figures({ frame, release }: { readonly frame: PageFrame; readonly release: Release }): JSX.Element {
  const { t, lang, href } = frame
  const { snapshot } = release
  const { requiredFacts, fiscalYear, asOf } = snapshot
  const written = writtenFor(lang)
  return (
    <>
      <p class="govuk-body" lang={written}>
        {snapshot.sentences[written].Z7}
      </p>
      <dl class="sj-embed-figures">
        {(['total', 'completed', 'inProgress'] as const).map((name) => (
          <div>
            <dt>{t(`statistics.column.${name}`)}</dt>
            <dd>{formatCount(requiredFacts[name])}</dd>
          </div>
        ))}
      </dl>
      <p class="govuk-hint">
        <KeptTogether text={t('terms.asOf', { date: formatOfficeDate(lang, asOf) })} />
      </p>
      <p class="govuk-body">
        <a
          class="govuk-link"
          href={href(`/statistics/${fiscalYear}`)}
          target="_blank"
          rel="noopener noreferrer"
        >
          {t('share.embedMore')}
        </a>
      </p>
    </>
  )
}

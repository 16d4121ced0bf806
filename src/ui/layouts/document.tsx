import type { ComponentChildren, JSX } from 'preact'
import { classes } from '../components/attributes.js'
import { SkipLink } from '../components/skip-link.js'
import { WordsContext } from '../components/words.js'
import { messagesFor } from '../messages/messages.js'
import { type Asset, assetOf } from './assets.js'
import { lookClasses } from './look.js'
import type { Page } from './page.js'

/** Starts the behaviour of govuk-frontend on every page. */
const pageScript = 'page/page.entry.js'

interface DocumentProps {
  readonly page: Page
  /** Logical name of the style sheet. */
  readonly stylesheet: 'public.css' | 'desk.css'
  /** Loaded after it. */
  readonly further?: 'statistics.css' | undefined
  readonly bodyClass?: string | undefined
  readonly children: ComponentChildren
}

/** The whole HTML document. No inline script or style: it holds under `default-src 'none'` with own files. */
export function Document({ page, stylesheet, further, bodyClass, children }: DocumentProps): JSX.Element {
  const t = messagesFor(page.lang)
  const scripts = [pageScript, ...(page.scripts ?? [])]
  return (
    <html lang={page.lang} class={classes('govuk-template', page.look && lookClasses(page.look))}>
      <Head page={page} stylesheet={stylesheet} further={further}>
        {scripts.map((name) => (
          <ModuleScript asset={assetOf(page.assets, name)} />
        ))}
      </Head>
      <body class={classes('govuk-template__body', bodyClass)}>
        <WordsContext.Provider value={t}>
          <SkipLink href="#main-content">{t('common.skipLink')}</SkipLink>
          {children}
        </WordsContext.Provider>
      </body>
    </html>
  )
}

function StyleSheet({ asset: { path, integrity } }: { readonly asset: Asset }): JSX.Element {
  return <link rel="stylesheet" href={path} integrity={integrity} />
}

function Head({ page, stylesheet, further, children }: Omit<DocumentProps, 'bodyClass'>): JSX.Element {
  return (
    <head>
      <meta charset="utf-8" />
      <title>{fullTitle(page)}</title>
      <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
      <meta name="referrer" content="no-referrer" />
      {/* Without it browsers ask for /favicon.ico on every visit. */}
      <link rel="icon" href="data:," />
      <StyleSheet asset={assetOf(page.assets, stylesheet)} />
      {further !== undefined && <StyleSheet asset={assetOf(page.assets, further)} />}
      {page.agency.colour !== undefined && (
        <link rel="stylesheet" href={`/appearance/${page.agency.colour.slice(1)}.css`} />
      )}
      {page.feedHref !== undefined && (
        <link rel="alternate" type="application/atom+xml" href={page.feedHref} />
      )}
      {children}
    </head>
  )
}

function fullTitle({ lang, title, agency, hasErrors = false }: Page): string {
  const t = messagesFor(lang)
  const own = hasErrors ? t('common.errorTitle', { title }) : title
  return t('common.pageTitle', { title: own, agency: agency.shortName })
}

function ModuleScript({ asset }: { readonly asset: Asset }): JSX.Element {
  return <script type="module" src={asset.path} integrity={asset.integrity} />
}

import type { ComponentChildren, JSX } from 'preact'
import { SealedStrip } from '../components/sealed-strip.js'
import { PublicLayout, type PublicPage } from './public-layout.js'

/** The Thai weather forecast: a visit to it needs no explanation. */
const harmlessPage = 'https://www.tmd.go.th'

interface SealedLayoutProps {
  readonly page: PublicPage
  readonly children: ComponentChildren
}

/** A page of the sealed channel: says so on top, and how to leave at once. */
export function SealedLayout({ page, children }: SealedLayoutProps): JSX.Element {
  return (
    <PublicLayout page={page} strip={<SealedStrip exitHref={harmlessPage} />}>
      {children}
    </PublicLayout>
  )
}

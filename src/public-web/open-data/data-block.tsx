import type { JSX } from 'preact'

/**
 * Data for programs that read pages. A script element of this type is a block of data: no browser runs it, so that the
 * policy of the page needs no exception for it. No text in it can end the element.
 */
export function DataBlock({ data }: { readonly data: object }): JSX.Element {
  const text = JSON.stringify(data).replaceAll('<', String.raw`\u003c`)
  return <script type="application/ld+json" dangerouslySetInnerHTML={{ __html: text }} />
}

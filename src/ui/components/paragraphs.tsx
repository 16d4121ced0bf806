import type { JSX } from 'preact'

/** What a person typed, with the lines as they broke them. Blank lines only separate. */
export function Paragraphs({ text }: { readonly text: string }): JSX.Element {
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '')
  return (
    <>
      {lines.map((line) => (
        <p class="govuk-body">{line}</p>
      ))}
    </>
  )
}

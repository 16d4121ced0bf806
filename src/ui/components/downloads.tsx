import type { JSX } from 'preact'

export interface Download {
  readonly href: string
  /** With format and size: «CSV (3 KB)». */
  readonly text: string
}

export function Downloads({ files }: { readonly files: readonly Download[] }): JSX.Element {
  return (
    <ul class="sj-downloads">
      {files.map(({ href, text }) => (
        <li>
          <a class="govuk-link" href={href}>
            {text}
          </a>
        </li>
      ))}
    </ul>
  )
}

import type { JSX } from 'preact'

export interface Phone {
  readonly name: string
  readonly about: string
  /** As people dial it. */
  readonly number: string
}

/** Other bodies that take reports, with their telephone numbers. */
export function Phones({ phones }: { readonly phones: readonly Phone[] }): JSX.Element {
  return (
    <ul class="sj-phones">
      {phones.map(({ name, about, number }) => (
        <li>
          <span>
            {name}
            <small>{about}</small>
          </span>
          <a class="govuk-link" href={`tel:${number.replaceAll(' ', '')}`}>
            {number}
          </a>
        </li>
      ))}
    </ul>
  )
}

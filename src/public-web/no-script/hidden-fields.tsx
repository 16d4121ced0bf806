import type { JSX } from 'preact'
import type { ReportAnswers } from '../../kernel/report-body.js'
import type { Fields } from './carried-files.js'

/** What was typed, carried from page to page by the reporter's own browser: the server keeps nothing between them. */
export function HiddenFields({ fields }: { readonly fields: Fields }): JSX.Element {
  return (
    <>
      {fields.map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
    </>
  )
}

/** Under the names of the form's own controls; a list is several fields of one name. */
export function fieldsOf({ identity, ...answers }: ReportAnswers): Fields {
  const told = Object.entries(answers).flatMap(([name, value]) =>
    [value ?? ''].flat().map((one: string) => [name, one] as const),
  )
  return [
    ...told,
    ['identityName', identity.name],
    ['identityPhone', identity.phone],
    ['identityAddress', identity.address],
  ]
}

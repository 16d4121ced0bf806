import type { FastifyRequest } from 'fastify'
import type { JSX } from 'preact'
import { Button } from '../../ui/components/button.js'
import type { PageFrame } from '../page-frame.js'

type Fields = readonly (readonly [name: string, value: string])[]

interface KeptFormProps {
  readonly frame: PageFrame
  /** Where the form was sent, without a language. */
  readonly path: string
  readonly fields: Fields
  /** Files that may have come with the form are not in the page. */
  readonly hadFiles: boolean
}

/** Everything that was sent, ready to be sent again: the server keeps nothing, so the page of the error does. */
export function KeptForm({ frame, path, fields, hadFiles }: KeptFormProps): JSX.Element {
  const { t, href } = frame
  return (
    <form method="post" action={href(path)} autocomplete="off">
      {fields.map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
      <p class="govuk-body">{t('public.keptText')}</p>
      {hadFiles && <p class="govuk-body">{t('public.keptWithoutFiles')}</p>}
      <Button preventDoubleClick>{t('public.keptAgain')}</Button>
      <p class="govuk-body">{t('public.leavingText')}</p>
    </form>
  )
}

/**
 * The fields of a form that was read before something failed.
 * @returns null when it was no form of words, or failed before it was read.
 */
export function fieldsSent({ method, body, headers }: FastifyRequest): Fields | null {
  const isForm = /^(application\/x-www-form-urlencoded|multipart\/form-data)/.test(
    headers['content-type'] ?? '',
  )
  if (method !== 'POST' || !isForm || typeof body !== 'object' || body === null) return null
  return Object.entries(body).flatMap(([name, value]) =>
    [value as unknown].flat().map((one) => [name, String(one)] as const),
  )
}

/** Whether the form could carry files, which no page can give back to a browser. */
export function mayHaveFiles({ headers }: FastifyRequest): boolean {
  return headers['content-type']?.startsWith('multipart/form-data') === true
}

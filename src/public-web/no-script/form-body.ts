/** A parsed form, whatever came through the door. */
export type FormBody = Readonly<Record<string, unknown>>

export function formBody(body: unknown): FormBody {
  return typeof body === 'object' && body !== null ? (body as FormBody) : {}
}

/** The hidden fields of one form of a page. */
export function sentBy(html: string, action: string): URLSearchParams {
  const form = new RegExp(`<form[^>]* action="${action}"[^>]*>(.*?)</form>`, 's').exec(html)?.[1] ?? ''
  const fields = new URLSearchParams()
  for (const [, name = '', value = ''] of form.matchAll(/type="hidden" name="([^"]*)" value="([^"]*)"/g)) {
    fields.append(name, value)
  }
  return fields
}

/** A form with files, as a browser sends it. */
export function formOf(fields: Readonly<Record<string, string>>, ...photos: readonly Uint8Array[]): FormData {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) form.append(name, value)
  for (const photo of photos) form.append('photo', new Blob([Buffer.from(photo)]), 'any-name.txt')
  return form
}

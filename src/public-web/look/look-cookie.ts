import { contrasts, type Look, textSizes, usualLook } from '../../ui/layouts/look.js'

const name = 'look'

/** What the visitor's cookie says; the usual look without one, or with one that is not ours. */
export function lookOf(cookieHeader: string | undefined): Look {
  const value = /(?:^|;\s*)look=(\w+)\.(\w+)/.exec(cookieHeader ?? '')
  return lookFrom({ text: value?.[1], contrast: value?.[2] }, usualLook)
}

/** @param asked - What a link says; what it does not say, or says wrongly, stays as it was. */
export function lookFrom(asked: Readonly<Record<string, unknown>>, before: Look): Look {
  return {
    text: textSizes.find((size) => size === asked['text']) ?? before.text,
    contrast: contrasts.find((contrast) => contrast === asked['contrast']) ?? before.contrast,
  }
}

/**
 * `Set-Cookie` for a look: two words out of six, so that it tells nobody apart, kept until the browser closes. The
 * usual look needs no cookie and removes it.
 */
export function lookCookie({ text, contrast }: Look, isHttps: boolean): string {
  const isUsual = text === usualLook.text && contrast === usualLook.contrast
  const attributes = ['Path=/', 'HttpOnly', 'SameSite=Lax', ...(isHttps ? ['Secure'] : [])]
  return [`${name}=${text}.${contrast}`, ...(isUsual ? ['Max-Age=0'] : []), ...attributes].join('; ')
}

import { domainToUnicode } from 'node:url'

/** An address as people write it: a Thai name in Thai letters. One that would then lead elsewhere stays as it is. */
export function readableAddress(address: string): string {
  const url = URL.parse(address)
  if (url === null) return address
  const readable = address.replace(`//${url.host}`, `//${domainToUnicode(url.hostname)}`)
  return URL.parse(readable)?.href === url.href ? readable : address
}

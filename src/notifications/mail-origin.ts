/** Where links of an agency's mails lead: to its own host name if it has one, with the scheme and port of the installation. */
export function mailOrigin(host: string | null, publicOrigin: string): string {
  if (host === null) return publicOrigin
  const url = new URL(publicOrigin)
  url.hostname = host
  return url.origin
}

import { ConfigError } from '../errors/startup-error.js'

/** A bucket of a server that speaks S3. Who may use it is a secret, and not here. */
export interface S3Address {
  readonly bucket: string
  /** Ends with a slash, or is empty: before every name. */
  readonly prefix: string
  readonly region: string
  /** Without it, Amazon's of the region. */
  readonly endpoint: string | null
}

/**
 * `s3://bucket/prefix?region=ap-southeast-1&endpoint=https://s3.example.go.th`; prefix, region and endpoint may be left out.
 * @param value - Null means the data folder, and so does the answer.
 * @throws ConfigError naming the variable. The value is not repeated.
 */
export function parseBlobStoreUrl(value: string | null, name: string): S3Address | null {
  if (value === null) return null
  const url = URL.parse(value)
  if (url === null || !isBucket(url)) throw new ConfigError('bad_blob_store_url', { name })
  const prefix = url.pathname.replace(/^\/+|\/+$/g, '')
  return {
    bucket: url.hostname,
    prefix: prefix === '' ? '' : `${prefix}/`,
    region: url.searchParams.get('region') ?? 'us-east-1',
    endpoint: url.searchParams.get('endpoint'),
  }
}

function isBucket({ protocol, username, password, hostname, searchParams }: URL): boolean {
  if (protocol !== 's3:' || username !== '' || password !== '') return false
  const endpoint = URL.parse(searchParams.get('endpoint') ?? 'https://amazon.invalid')
  return /^https?:$/.test(endpoint?.protocol ?? '') && /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(hostname)
}

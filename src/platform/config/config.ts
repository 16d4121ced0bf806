import { resolve } from 'node:path'
import { ConfigError } from '../errors/startup-error.js'
import { parseBlobStoreUrl, type S3Address } from './blob-store-address.js'

export type Program = 'public' | 'staff' | 'worker'

/** Everything that an operator may set. Read once, at the start; passed on as a value. */
export interface Config {
  /** Absolute. Holds the embedded database, secrets and blobs. */
  readonly dataFolder: string
  readonly host: string
  readonly publicPort: number
  readonly staffPort: number
  /** Where links in mail and print lead. Without a trailing slash. */
  readonly publicOrigin: string
  readonly staffOrigin: string
  /** Every origin under which a browser may rightly send a form; the first is `publicOrigin`. */
  readonly publicOrigins: readonly string[]
  readonly staffOrigins: readonly string[]
  /** The same public web as an onion service: `http://….onion`; null means there is none. */
  readonly onionOrigin: string | null
  /** The administrator of another server; null means the embedded one. */
  readonly databaseUrl: string | null
  /** For programs that run apart and must not know the administrator. */
  readonly roleUrls: Readonly<Record<Program, string | null>>
  /** A bucket for sealed files and photos; null means the data folder. */
  readonly blobStore: S3Address | null
  /** `{access key id}:{secret access key}` of the bucket; null means the secret file `blob-store-credentials`. */
  readonly blobStoreCredentials: string | null
  /** What Fastify's `trustProxy` takes: false, true, or addresses of balancers. */
  readonly trustProxy: boolean | string
  /** The mail server that takes our mails; null means that no mail is sent or offered. */
  readonly smtpUrl: string | null
  /** How many times the normal budgets each client of public-web has: more where a whole town shares one address. */
  readonly clientBudgetFactor: number
  /** The sender of mails. Empty exactly while there is no mail server. */
  readonly mailFrom: string
  /** Where the worker serves its metrics, on loopback; null means nowhere. */
  readonly metricsPort: number | null
  readonly environment: 'production' | 'evaluation'
}

type Environment = Readonly<Record<string, string | undefined>>

/** The process's own environment. @throws ConfigError naming the variable. */
export function readConfig(): Config {
  return parseConfig(process.env)
}

/** @throws ConfigError naming the first variable that cannot be used. */
export function parseConfig(env: Environment): Config {
  const publicPort = port(env, 'PUBLIC_PORT', 3000)
  const staffPort = port(env, 'STAFF_PORT', 3001)
  if (publicPort === staffPort && publicPort !== 0) throw new ConfigError('same_port', { port: publicPort })
  const publicOrigins = origins(env, 'PUBLIC_ORIGIN', publicPort)
  const staffOrigins = origins(env, 'STAFF_ORIGIN', staffPort)
  const onionOrigin = onion(env)
  return {
    dataFolder: resolve(text(env, 'SUJARIT_DATA') ?? '.sujarit'),
    host: text(env, 'HOST') ?? '127.0.0.1',
    publicPort,
    staffPort,
    publicOrigin: publicOrigins[0],
    staffOrigin: staffOrigins[0],
    publicOrigins: onionOrigin === null ? publicOrigins : [...publicOrigins, onionOrigin],
    staffOrigins,
    onionOrigin,
    databaseUrl: postgresUrl(env, 'DATABASE_URL'),
    roleUrls: {
      public: postgresUrl(env, 'PUBLIC_DATABASE_URL'),
      staff: postgresUrl(env, 'STAFF_DATABASE_URL'),
      worker: postgresUrl(env, 'WORKER_DATABASE_URL'),
    },
    blobStore: parseBlobStoreUrl(text(env, 'BLOB_STORE_URL'), 'BLOB_STORE_URL'),
    blobStoreCredentials: text(env, 'BLOB_STORE_CREDENTIALS'),
    trustProxy: trustProxy(env),
    smtpUrl: smtpUrl(env),
    clientBudgetFactor: budgetFactor(env),
    mailFrom: mailFrom(env),
    metricsPort: text(env, 'METRICS_PORT') === null ? null : port(env, 'METRICS_PORT', 0),
    environment: environment(env),
  }
}

function text(env: Environment, name: string): string | null {
  const value = env[name]?.trim()
  return value === undefined || value === '' ? null : value
}

function port(env: Environment, name: string, fallback: number): number {
  const value = text(env, name)
  if (value === null) return fallback
  if (!/^\d{1,5}$/.test(value) || Number(value) > 65_535) throw new ConfigError('bad_port', { name })
  return Number(value)
}

function origins(env: Environment, name: string, ownPort: number): [string, ...string[]] {
  const value = text(env, name)
  if (value === null) return [`http://127.0.0.1:${ownPort}`, `http://localhost:${ownPort}`]
  const url = URL.parse(value)
  if (url === null || !/^https?:$/.test(url.protocol) || url.href !== `${url.origin}/`) {
    throw new ConfigError('bad_origin', { name })
  }
  // On plain http a browser neither seals (no WebCrypto) nor keeps a __Host- cookie, except on loopback, which it trusts.
  if (url.protocol !== 'https:' && !isLoopback(url.hostname))
    throw new ConfigError('insecure_origin', { name })
  return [url.origin]
}

/** Version 3 only: the name is the service's key, so that http is as good as https. */
function onion(env: Environment): string | null {
  const value = text(env, 'ONION_ORIGIN')
  if (value === null) return null
  if (!/^http:\/\/[a-z2-7]{56}\.onion$/.test(value))
    throw new ConfigError('bad_onion_origin', { name: 'ONION_ORIGIN' })
  return value
}

function isLoopback(hostname: string): boolean {
  return (
    hostname === 'localhost' ||
    hostname === '127.0.0.1' ||
    hostname === '[::1]' ||
    hostname.endsWith('.localhost')
  )
}

/** The value may hold a password, so the error never repeats it. */
function postgresUrl(env: Environment, name: string): string | null {
  const value = text(env, name)
  if (value === null) return null
  const url = URL.parse(value)
  const isPostgres = url?.protocol === 'postgres:' || url?.protocol === 'postgresql:'
  if (url === null || !isPostgres || url.username === '' || url.pathname.length < 2) {
    throw new ConfigError('bad_database_url', { name })
  }
  return value
}

function smtpUrl(env: Environment): string | null {
  const value = text(env, 'SMTP_URL')
  if (value === null) return null
  const protocol = URL.parse(value)?.protocol
  if (protocol !== 'smtp:' && protocol !== 'smtps:')
    throw new ConfigError('bad_smtp_url', { name: 'SMTP_URL' })
  return value
}

function mailFrom(env: Environment): string {
  if (text(env, 'SMTP_URL') === null) return ''
  const value = text(env, 'MAIL_FROM') ?? ''
  if (!/^[^\s@<>]+@[^\s@<>]+$/.test(value)) throw new ConfigError('bad_mail_from', { name: 'MAIL_FROM' })
  return value
}

function trustProxy(env: Environment): boolean | string {
  const value = text(env, 'TRUST_PROXY')
  if (value === null || value === 'false') return false
  return value === 'true' ? true : value
}

function budgetFactor(env: Environment): number {
  const value = text(env, 'CLIENT_BUDGET_FACTOR')
  if (value === null) return 1
  if (!/^\d{1,6}(\.\d{1,3})?$/.test(value) || Number(value) === 0) {
    throw new ConfigError('bad_budget_factor', { name: 'CLIENT_BUDGET_FACTOR' })
  }
  return Number(value)
}

function environment(env: Environment): Config['environment'] {
  const value = text(env, 'SUJARIT_ENVIRONMENT') ?? 'evaluation'
  if (value !== 'production' && value !== 'evaluation') {
    throw new ConfigError('bad_environment', { name: 'SUJARIT_ENVIRONMENT' })
  }
  return value
}

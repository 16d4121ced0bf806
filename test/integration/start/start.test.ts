import { jest } from '@jest/globals'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { chmod, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import pg from 'pg'
import { isRunning } from '../../../src/platform/programs/processes.js'
import { freshSettings, startSujarit, type Started } from '../../support/start-sujarit.js'

type Settings = Awaited<ReturnType<typeof freshSettings>>

let settings: Settings
const started: Started[] = []

// Starting twice, with an initdb before, on two busy cores.
jest.setTimeout(60_000)

beforeEach(async () => {
  settings = await freshSettings()
})
afterEach(async () => {
  for (const one of started.splice(0)) {
    one.process.kill('SIGTERM')
    const patience = setTimeout(() => one.process.kill('SIGKILL'), 10_000)
    await one.ended
    clearTimeout(patience)
  }
  const left = await postmaster(settings)
  if (left !== null && isRunning(left)) process.kill(left, 'SIGQUIT')
  await rm(settings.SUJARIT_DATA, { recursive: true, force: true })
})

function start(extra: Readonly<Record<string, string>> = {}): Started {
  const one = startSujarit({ ...settings, ...extra })
  started.push(one)
  return one
}

/** The sentence with which a start is refused. It must be one line, without a stack trace, and exit code 1. */
async function refusal(one: Started): Promise<string> {
  const { code } = await one.ended
  expect(code).toBe(1)
  const lines = one.errors().trimEnd().split('\n')
  expect(lines).toHaveLength(1)
  expect(lines[0]).toMatch(/[ก-๙].* — [A-Z].*\.$/)
  expect(one.output()).not.toContain('    at ')
  return lines[0]!
}

async function postmaster({ SUJARIT_DATA }: Settings): Promise<number | null> {
  const path = join(SUJARIT_DATA, 'postgres', 'postmaster.pid')
  return existsSync(path) ? Number((await readFile(path, 'utf8')).split('\n')[0]) : null
}

async function adminUrl({ SUJARIT_DATA }: Settings): Promise<string> {
  const password = (
    await readFile(join(SUJARIT_DATA, 'secrets/database-password-administrator'), 'utf8')
  ).trim()
  const port = (await readFile(join(SUJARIT_DATA, 'postgres/sujarit-port'), 'utf8')).trim()
  return `postgres://postgres:${password}@127.0.0.1:${port}/sujarit`
}

async function query(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows
  } finally {
    await client.end()
  }
}

describe('npm start', () => {
  it('makes a database that only this machine and only a password reach', async () => {
    await start().ready
    const url = await adminUrl(settings)
    expect(await query(url, 'SHOW listen_addresses')).toEqual([{ listen_addresses: '127.0.0.1' }])
    expect(await query(url, 'SHOW unix_socket_directories')).toEqual([{ unix_socket_directories: '' }])
    const methods = await query(url, `SELECT DISTINCT auth_method FROM pg_hba_file_rules`)
    expect(methods).toEqual([{ auth_method: 'scram-sha-256' }])
    const wrong = new URL(url)
    wrong.password = 'wrong'
    await expect(query(wrong.href, 'SELECT 1')).rejects.toMatchObject({ code: '28P01' })
  })

  it('keeps secrets where only their owner reads them', async () => {
    await start().ready
    const folder = join(settings.SUJARIT_DATA, 'secrets')
    expect((await stat(folder)).mode & 0o777).toBe(0o700)
    expect((await stat(join(folder, 'pepper'))).mode & 0o777).toBe(0o600)
    expect((await readFile(join(folder, 'contact-recipient'), 'utf8')).startsWith('age1pq1')).toBe(true)
  })

  it.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
    'stopped by %s leaves no process and no lock',
    async (signal) => {
      const one = start()
      await one.ready
      const server = (await postmaster(settings))!
      expect(isRunning(server)).toBe(true)
      one.process.kill(signal)
      expect(await one.ended).toEqual({ code: 0, signal: null })
      expect(one.errors()).toBe('')
      expect(isRunning(server)).toBe(false)
      expect(existsSync(join(settings.SUJARIT_DATA, 'lock'))).toBe(false)
    },
  )

  it('started again keeps everything, secrets too', async () => {
    const first = start()
    await first.ready
    await query(await adminUrl(settings), 'CREATE TABLE public.kept ()')
    const pepper = await readFile(join(settings.SUJARIT_DATA, 'secrets/pepper'), 'utf8')
    first.process.kill('SIGINT')
    await first.ended
    const second = start()
    await second.ready
    expect(second.output()).not.toContain('migrations ran')
    expect(await query(await adminUrl(settings), 'SELECT FROM public.kept')).toEqual([])
    expect(await readFile(join(settings.SUJARIT_DATA, 'secrets/pepper'), 'utf8')).toBe(pepper)
  })

  it('after kill -9 takes over the database that lived on, and stops it in the end', async () => {
    const first = start()
    await first.ready
    await query(await adminUrl(settings), 'CREATE TABLE public.kept ()')
    const server = (await postmaster(settings))!
    first.process.kill('SIGKILL')
    await first.ended
    expect(isRunning(server)).toBe(true)
    const second = start()
    await second.ready
    expect(await postmaster(settings)).toBe(server)
    expect(await query(await adminUrl(settings), 'SELECT FROM public.kept')).toEqual([])
    second.process.kill('SIGINT')
    expect((await second.ended).code).toBe(0)
    expect(isRunning(server)).toBe(false)
  })

  it('after kill -9 of everything recovers what was committed', async () => {
    const first = start()
    await first.ready
    await query(await adminUrl(settings), 'CREATE TABLE public.kept ()')
    const server = (await postmaster(settings))!
    first.process.kill('SIGKILL')
    process.kill(server, 'SIGKILL')
    await first.ended
    await start().ready
    expect(await query(await adminUrl(settings), 'SELECT FROM public.kept')).toEqual([])
  })

  it('whose database was killed, and its number given to a stranger, starts', async () => {
    const first = start()
    await first.ready
    const server = (await postmaster(settings))!
    first.process.kill('SIGKILL')
    process.kill(server, 'SIGKILL')
    await first.ended
    const path = join(settings.SUJARIT_DATA, 'postgres', 'postmaster.pid')
    const [, ...rest] = (await readFile(path, 'utf8')).split('\n')
    await writeFile(path, [String(process.pid), ...rest].join('\n'))
    await start().ready
    expect(await query(await adminUrl(settings), 'SELECT 1 AS up')).toEqual([{ up: 1 }])
  })

  it('finds a place for the database where its account cannot pass the folder above', async () => {
    await chmod(settings.SUJARIT_DATA, 0o700)
    const below = join(settings.SUJARIT_DATA, 'project', '.sujarit')
    const one = start({ SUJARIT_DATA: below })
    await one.ready
    one.process.kill('SIGINT')
    expect((await one.ended).code).toBe(0)
    const again = start({ SUJARIT_DATA: below })
    await again.ready
    expect(again.output()).not.toContain('migrations ran')
    again.process.kill('SIGINT')
    await again.ended
    const note = join(below, 'postgres-place')
    // Only root's PostgreSQL needs another account and so another place.
    if (process.getuid?.() === 0) await rm((await readFile(note, 'utf8')).trim(), { recursive: true })
    else expect(existsSync(note)).toBe(false)
  })

  it('stopped while it is still preparing leaves no process', async () => {
    const one = start()
    await once(one.process.stdout!, 'data')
    one.process.kill('SIGINT')
    const { code } = await one.ended
    expect(code).toBe(0)
    expect(await postmaster(settings)).toBeNull()
    expect(existsSync(join(settings.SUJARIT_DATA, 'lock'))).toBe(false)
  })
})

describe('npm start refuses with one sentence', () => {
  it.each(['PUBLIC_PORT', 'STAFF_PORT'] as const)('a %s in use', async (name) => {
    const taken = createServer().listen(Number(settings[name]), '127.0.0.1')
    await once(taken, 'listening')
    expect(await refusal(start())).toContain(`Port ${settings[name]} is in use`)
    taken.close()
    expect(existsSync(join(settings.SUJARIT_DATA, 'lock'))).toBe(false)
  })

  it('a data folder that is a file', async () => {
    const path = join(settings.SUJARIT_DATA, 'file')
    await writeFile(path, '')
    expect(await refusal(start({ SUJARIT_DATA: path }))).toContain(`${path} cannot be written`)
  })

  it('a data folder below a file', async () => {
    await writeFile(join(settings.SUJARIT_DATA, 'file'), '')
    const path = join(settings.SUJARIT_DATA, 'file', 'below')
    expect(await refusal(start({ SUJARIT_DATA: path }))).toContain(`${path} cannot be written`)
  })

  it('a data folder in a place that nobody writes to', async () => {
    expect(await refusal(start({ SUJARIT_DATA: '/proc/sujarit' }))).toContain('cannot be written')
  })

  it('a second copy, naming the first', async () => {
    const first = start()
    await first.ready
    const other = await freshSettings()
    const second = start({ ...other, SUJARIT_DATA: settings.SUJARIT_DATA })
    expect(await refusal(second)).toContain(`(process ${first.process.pid!})`)
    expect(await query(await adminUrl(settings), 'SELECT 1 AS up')).toEqual([{ up: 1 }])
    await rm(other.SUJARIT_DATA, { recursive: true })
  })

  it('a DATABASE_URL that is none', async () => {
    expect(await refusal(start({ DATABASE_URL: 'localhost:5432' }))).toContain('DATABASE_URL must look like')
  })

  it('a DATABASE_URL where nobody listens', async () => {
    const url = `postgres://a:secret-word@127.0.0.1:${settings.STAFF_PORT}/sujarit`
    const sentence = await refusal(start({ DATABASE_URL: url }))
    expect(sentence).toContain(`127.0.0.1:${settings.STAFF_PORT} cannot be reached`)
    expect(sentence).not.toContain('secret-word')
  })

  it('a DATABASE_URL with a wrong password', async () => {
    const url = new URL(process.env['SUJARIT_TEST_ADMIN_URL']!)
    url.password = 'wrong-word'
    const sentence = await refusal(start({ DATABASE_URL: url.href }))
    expect(sentence).toContain('refuses the user name or password')
    expect(sentence).not.toContain('wrong-word')
  })

  it('a DATABASE_URL of a database that is not there', async () => {
    const url = new URL(process.env['SUJARIT_TEST_ADMIN_URL']!)
    url.pathname = '/no_such_database'
    expect(await refusal(start({ DATABASE_URL: url.href }))).toContain('There is no such database')
  })

  it('a DATABASE_URL of a user who may not make roles', async () => {
    const admin = process.env['SUJARIT_TEST_ADMIN_URL']!
    await query(admin, `DROP ROLE IF EXISTS powerless; CREATE ROLE powerless LOGIN PASSWORD 'powerless'`)
    const url = new URL(admin)
    url.username = 'powerless'
    url.password = 'powerless'
    try {
      expect(await refusal(start({ DATABASE_URL: url.href }))).toContain('may create roles')
    } finally {
      await query(admin, 'DROP ROLE powerless')
    }
  })

  it('a lost secret, rather than making another', async () => {
    const first = start()
    await first.ready
    first.process.kill('SIGINT')
    await first.ended
    const path = join(settings.SUJARIT_DATA, 'secrets/database-password-staff')
    await rm(path)
    expect(await refusal(start())).toContain(`${path} is missing`)
    expect(existsSync(path)).toBe(false)
    expect(await postmaster(settings)).toBeNull()
  })

  it('a command that it does not know', async () => {
    const one = startSujarit(settings, 'fly')
    started.push(one)
    expect(await refusal(one)).toContain('There is no command fly')
  })

  it('an origin on plain http elsewhere than on this machine', async () => {
    const sentence = await refusal(start({ PUBLIC_ORIGIN: 'http://report.example.go.th' }))
    expect(sentence).toContain('PUBLIC_ORIGIN must begin with https://')
  })
})

import { parseConfig } from '../../../src/platform/config/config.js'

const codeOf = (env: Record<string, string>): unknown => {
  try {
    parseConfig(env)
    return null
  } catch (error) {
    return (error as { readonly code: unknown }).code
  }
}

describe('the configuration', () => {
  it('of an empty environment listens on this machine only, with an embedded database', () => {
    const config = parseConfig({})
    expect(config).toMatchObject({ host: '127.0.0.1', publicPort: 3000, staffPort: 3001, databaseUrl: null })
    expect(config.publicOrigins).toEqual(['http://127.0.0.1:3000', 'http://localhost:3000'])
    expect(config.dataFolder).toBe(`${process.cwd()}/.sujarit`)
    expect(config.trustProxy).toBe(false)
  })

  it('takes one https origin and then no other', () => {
    const config = parseConfig({ PUBLIC_ORIGIN: 'https://report.example.go.th/' })
    expect(config.publicOrigin).toBe('https://report.example.go.th')
    expect(config.publicOrigins).toEqual(['https://report.example.go.th'])
  })

  it('takes forms from the onion service, and links to the other name', () => {
    const onion = `http://${'a'.repeat(56)}.onion`
    const config = parseConfig({ PUBLIC_ORIGIN: 'https://report.example.go.th', ONION_ORIGIN: onion })
    expect(config.publicOrigins).toEqual(['https://report.example.go.th', onion])
    expect(config.publicOrigin).toBe('https://report.example.go.th')
  })

  it('treats an empty variable as one that is not set', () => {
    expect(parseConfig({ PUBLIC_PORT: '', STAFF_ORIGIN: ' ' }).publicPort).toBe(3000)
  })

  it.each([
    [{ PUBLIC_PORT: '65536' }, 'bad_port'],
    [{ PUBLIC_PORT: '-1' }, 'bad_port'],
    [{ STAFF_PORT: '3001x' }, 'bad_port'],
    [{ PUBLIC_PORT: '3001' }, 'same_port'],
    [{ PUBLIC_ORIGIN: 'report.example.go.th' }, 'bad_origin'],
    [{ PUBLIC_ORIGIN: 'https://report.example.go.th/path' }, 'bad_origin'],
    [{ PUBLIC_ORIGIN: 'https://user@report.example.go.th' }, 'bad_origin'],
    [{ PUBLIC_ORIGIN: 'ftp://report.example.go.th' }, 'bad_origin'],
    [{ PUBLIC_ORIGIN: 'http://report.example.go.th' }, 'insecure_origin'],
    [{ STAFF_ORIGIN: 'http://localhost.evil.example' }, 'insecure_origin'],
    [{ ONION_ORIGIN: 'http://short.onion' }, 'bad_onion_origin'],
    [{ ONION_ORIGIN: `http://${'a'.repeat(56)}.onion/` }, 'bad_onion_origin'],
    [{ DATABASE_URL: 'mysql://a:b@c/d' }, 'bad_database_url'],
    [{ DATABASE_URL: 'postgres://host/name' }, 'bad_database_url'],
    [{ DATABASE_URL: 'postgres://a:b@host' }, 'bad_database_url'],
    [{ STAFF_DATABASE_URL: 'x' }, 'bad_database_url'],
    [{ SMTP_URL: 'https://mail' }, 'bad_smtp_url'],
    [{ SUJARIT_ENVIRONMENT: 'test' }, 'bad_environment'],
  ])('refuses %j', (env, code) => {
    expect(codeOf(env)).toBe(code)
  })

  it.each(['http://localhost:8080', 'http://127.0.0.1', 'http://[::1]:3000', 'http://staff.localhost:3001'])(
    'lets %s be without https, for browsers trust it',
    (origin) => {
      expect(parseConfig({ STAFF_ORIGIN: origin }).staffOrigin).toBe(origin)
    },
  )
})

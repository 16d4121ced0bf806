import { Ajv2020 } from 'ajv/dist/2020.js'
import { insertSigned } from '../../support/signed-release.js'
import { startTestPublicWeb, type TestPublicWeb } from '../../support/public-web.js'

let web: TestPublicWeb

beforeAll(async () => {
  web = await startTestPublicWeb()
})
afterAll(async () => web.stop())

describe('a release of the second format', () => {
  it('is served as it was signed, valid by the schema that is served beside it', async () => {
    const { text } = await insertSigned(web, { year: 2566 })
    const body = await (await fetch(`${web.url}/api/v1/statistics/2566`)).text()
    expect(body).toBe(text)
    const served = await fetch(`${web.url}/api/v1/release-2.schema.json`)
    expect(served.headers.get('content-type')).toBe('application/schema+json; charset=utf-8')
    expect(served.headers.get('access-control-allow-origin')).toBe('*')
    const validate = new Ajv2020({ strict: false }).compile((await served.json()) as object)
    expect([validate(JSON.parse(body)), validate.errors]).toEqual([true, null])
  })
})

import { freshDatabase } from '../../support/database.js'
import { scramVerifier } from '../../../src/platform/database/scram.js'
import pg from 'pg'

describe('a SCRAM verifier', () => {
  it('lets in who knows the password, without ever naming it to the server', async () => {
    const fresh = await freshDatabase()
    const admin = await fresh.client('admin')
    const verifier = scramVerifier('p@ss word/ร')
    await admin.query(`CREATE ROLE verified LOGIN PASSWORD '${verifier}'`)
    const url = new URL(fresh.url('admin'))
    url.username = 'verified'
    const { rows } = await admin.query<{ name: string }>('SELECT current_database() AS name')
    await admin.query(`GRANT CONNECT ON DATABASE ${rows[0]!.name} TO verified`)
    try {
      url.password = encodeURIComponent('p@ss word/ร')
      const client = new pg.Client({ connectionString: url.href })
      await client.connect()
      await client.end()
      url.password = 'p@ss'
      await expect(new pg.Client({ connectionString: url.href }).connect()).rejects.toMatchObject({
        code: '28P01',
      })
    } finally {
      await admin.query('DROP OWNED BY verified; DROP ROLE verified')
      await fresh.drop()
    }
  })
})

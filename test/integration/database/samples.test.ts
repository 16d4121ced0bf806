import { freshDatabase, type FreshDatabase } from '../../support/database.js'

let fresh: FreshDatabase

beforeAll(async () => {
  fresh = await freshDatabase()
}, 60_000)
afterAll(() => fresh.drop())

/** Codes, numbers and file names of ours: samples of them tell nothing. Anything else must not be sampled. */
const harmless: readonly string[] = [
  ...['category', 'due_code', 'intake_method', 'locator', 'receipt_state', 'status'].map(
    (one) => `complaint.${one}`,
  ),
  ...['channel', 'locator', 'outcome', 'reason', 'what'].map((one) => `destruction.${one}`),
  ...['authority', 'channel', 'reason'].map((one) => `hold.${one}`),
  ...['mail.kind', 'notice.lang', 'notice.state', 'photo.kind', 'photo.state'],
  ...['channel', 'locator', 'outcome', 'reason', 'what'].map((one) => `proposal.${one}`),
  ...['referred_to', 'refusal_reason', 'status'].map((one) => `step.${one}`),
]

describe('samples that ANALYZE keeps', () => {
  it('hold no column in which somebody of the general room wrote words', async () => {
    const admin = await fresh.client('admin')
    const { rows } = await admin.query<{ name: string }>(
      `SELECT c.relname || '.' || a.attname AS name FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
        WHERE c.relnamespace IN ('general'::regnamespace, 'retention'::regnamespace) AND c.relkind = 'r'
          AND a.attnum > 0 AND NOT a.attisdropped AND a.atttypid = 'text'::regtype
          AND coalesce(a.attstattarget, -1) <> 0 ORDER BY 1`,
    )
    expect(rows.map(({ name }) => name)).toEqual(harmless)
  })
})

import { readdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'
import { freshSettings, startSujarit, type Started } from '../../support/start-sujarit.js'

let settings: Awaited<ReturnType<typeof freshSettings>>
let running: Started

beforeAll(async () => {
  settings = await freshSettings()
  running = startSujarit(settings)
  await running.ready
}, 60_000)
afterAll(async () => {
  running.process.kill('SIGTERM')
  await running.ended
  await rm(settings.SUJARIT_DATA, { recursive: true, force: true })
})

async function verify(): Promise<{ code: number | null; output: string }> {
  const command = startSujarit(settings, 'verify')
  const { code } = await command.ended
  return { code, output: command.output() }
}

async function asOwner(work: (owner: pg.Client) => Promise<void>): Promise<void> {
  const folder = settings.SUJARIT_DATA
  const password = await readFile(join(folder, 'secrets/database-password-administrator'), 'utf8')
  const port = await readFile(join(folder, 'postgres/sujarit-port'), 'utf8')
  const url = `postgres://postgres:${password.trim()}@127.0.0.1:${port.trim()}/sujarit`
  const owner = new pg.Client({ connectionString: url })
  await owner.connect()
  try {
    await work(owner)
  } finally {
    await owner.end()
  }
}

const fourSentences = [
  'ในปีงบประมาณ พ.ศ. {fy} ไม่ปรากฏข้อร้องเรียนเกี่ยวกับการทุจริตหรือการประพฤติมิชอบของเจ้าหน้าที่ภายในหน่วยงาน',
  'โดยในปีงบประมาณ พ.ศ. {fy} ไม่พบการร้องเรียนเกี่ยวกับการใช้ทรัพย์สินของราชการในทางที่ผิดแต่อย่างใด',
  'โดยในปีงบประมาณ พ.ศ. {fy} ไม่มีเรื่องร้องเรียนการทุจริตในการใช้งบประมาณ และการจัดซื้อจัดจ้าง',
  'ในปีงบประมาณ พ.ศ. {fy} หน่วยงานไม่ปรากฏเรื่องร้องเรียนเกี่ยวกับการทุจริตหรือการประพฤติมิชอบในประเด็นที่เกี่ยวข้องกับการให้หรือรับสินบนในการดำเนินงานหรือการปฏิบัติหน้าที่แต่อย่างใด',
]

describe('the first start', () => {
  it.each([2567, 2568, 2569])('publishes fiscal year %i with the four sentences of a zero', async (year) => {
    const page = await fetch(`http://127.0.0.1:${settings.PUBLIC_PORT}/statistics/${year}`)
    const html = await page.text()
    expect(page.status).toBe(200)
    for (const sentence of fourSentences) expect(html).toContain(sentence.replace('{fy}', String(year)))
  })

  it('publishes nothing of the running year', async () => {
    const page = await fetch(`http://127.0.0.1:${settings.PUBLIC_PORT}/api/v1/statistics/2570`)
    expect(page.status).toBe(404)
  })
})

describe('the command verify', () => {
  it('finds a new installation whole, beside the running programs', async () => {
    const { code, output } = await verify()
    expect(output).toMatch(/journal 0 facts \(0 waiting\), head [0-9a-f]{16} · releases 3 · ok\n/)
    expect(output).toMatch(/audit log \d+ acts \(\d+ waiting\), head [0-9a-f]{16} · ok\n/)
    expect(code).toBe(0)
  })

  it('ends with 1 and names the release that somebody with the password changed', async () => {
    await asOwner(async (owner) => {
      await owner.query('ALTER TABLE publication.release DISABLE TRIGGER USER')
      await owner.query(
        `UPDATE publication.release SET snapshot = replace(snapshot, '2024-09-30', '2024-09-29'),
           hash = sha256(convert_to(replace(snapshot, '2024-09-30', '2024-09-29'), 'UTF8')) WHERE fiscal_year = 2567`,
      )
    })
    const { code, output } = await verify()
    expect(output).toContain('release 1 of fiscal year 2567 was changed')
    expect(code).toBe(1)
  })
})

describe('the command vacuum', () => {
  it('leaves nothing in any data file of rows that were deleted, beside the running programs', async () => {
    const words = 'ถนนที่ถูกทำลายแล้ว'
    await asOwner(async (owner) => {
      await owner.query('CREATE TABLE public.destroyed (words text)')
      await owner.query('INSERT INTO public.destroyed VALUES ($1)', [words])
      await owner.query('CHECKPOINT')
      await owner.query('DELETE FROM public.destroyed')
    })
    expect(await dataFilesWith(words)).not.toEqual([])
    const command = startSujarit(settings, 'vacuum')
    expect((await command.ended).code).toBe(0)
    expect(command.output()).toMatch(/written anew: \d+ MB before, \d+ MB now/)
    expect(await dataFilesWith(words)).toEqual([])
  })
})

async function dataFilesWith(words: string): Promise<string[]> {
  const folder = join(settings.SUJARIT_DATA, 'postgres/base')
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name))
  const found = await Promise.all(
    // A file that VACUUM replaced may go while we read.
    files.map(async (file) => (await readFile(file).catch(() => Buffer.alloc(0))).includes(words)),
  )
  return files.filter((_, index) => found[index])
}

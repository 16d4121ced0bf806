import { createHash, randomBytes } from 'node:crypto'
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { request } from 'node:http'
import { join } from 'node:path'
import { strToU8, unzipSync, zipSync } from 'fflate'
import { openFile } from '../../../src/crypto/open-attachment.js'
import { openMailbox, type SealedCase } from '../../../src/crypto/open-mailbox.js'
import { openReport } from '../../../src/crypto/open-report.js'
import { deriveReceiptKeys } from '../../../src/crypto/receipt.js'
import type { AttachmentRecord } from '../../../src/crypto/attachment.js'
import type { AgeIdentity } from '../../../src/crypto/age.js'
import { fromBase64 } from '../../../src/crypto/bytes.js'
import { argon2idNative } from '../../../src/platform/argon2/argon2id-native.js'
import { dumpOf } from '../../support/dump.js'
import { hiddenFields, htmlProblems } from '../../support/html-problems.js'
import { startTestPublicWeb, type TestPublicWeb } from '../../support/public-web.js'
import { phoneJpeg } from '../../unit/evidence/example-pictures.js'

let web: TestPublicWeb

beforeAll(async () => {
  web = await startTestPublicWeb()
}, 60_000)

afterAll(async () => {
  await web.stop()
})

interface Page {
  readonly status: number
  readonly html: string
}
type Fields = Readonly<Record<string, string>>
interface ChosenFile {
  readonly name: string
  readonly bytes: Uint8Array
}

const narrative = 'เสาไฟหมู่ 7 เบิกเงินแล้วไม่มีเสา'
const typed: Fields = { narrative, where: 'หมู่ 7', withoutAuthors: 'yes' }

async function check(fields: Fields, files: readonly ChosenFile[], url = web.url): Promise<Page> {
  const body = new FormData()
  for (const [name, value] of Object.entries(fields)) body.append(name, value)
  for (const { name, bytes } of files) body.append('newFiles', new Blob([Uint8Array.from(bytes)]), name)
  return answered(await fetch(`${url}/no-script/report/check`, { method: 'POST', body }))
}

async function post(path: string, fields: Fields): Promise<Page> {
  return answered(await fetch(web.url + path, { method: 'POST', body: new URLSearchParams(fields) }))
}

async function answered(response: Response): Promise<Page> {
  return { status: response.status, html: await response.text() }
}

function codeIn(html: string): string {
  const groups = [...html.matchAll(/<p class="sj-code(?: sj-code--secret)?">(.*?)<\/p>/gs)]
  return groups
    .map(([, group = '']) => group)
    .join('')
    .replace(/<[^>]*>|\s/g, '')
}

interface OpenedCase {
  readonly attachments: readonly AttachmentRecord[]
  readonly identity: AgeIdentity
  readonly locator: string
  readonly proof: string
}

/** As the reporter's own browser would open it. */
async function openedBy(code: string): Promise<OpenedCase> {
  const [locator, secret] = [code.slice(0, 8), code.slice(8)]
  const agency = web.fixture.agency
  const keys = await deriveReceiptKeys(argon2idNative, { agency, locator, secret })
  const proof = Buffer.from(keys.proof).toString('base64url')
  const response = await fetch(`${web.url}/mailbox/open`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ locator, proof }),
  })
  const mailbox = (await response.json()) as SealedCase
  const { reportIdentity } = await openMailbox(keys, mailbox, { agency, locator }, web.fixture.directory)
  const { body } = await openReport(reportIdentity, fromBase64(mailbox.sealed), { agency, locator })
  return { attachments: body.attachments, identity: reportIdentity, locator, proof }
}

async function bytesOf({ identity, locator, proof }: OpenedCase, record: AttachmentRecord): Promise<Buffer> {
  const response = await fetch(`${web.url}/mailbox/attachment`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ locator, proof, id: record.id }),
  })
  expect(response.status).toBe(200)
  const opened = openFile(identity, record, response.body as never)
  return Buffer.from(await new Response(opened as never).arrayBuffer())
}

async function send(fields: Fields): Promise<Page> {
  return post('/no-script/report/send', fields)
}

async function uploadsOf(locator: string): Promise<number> {
  const owner = await web.database.client('owner')
  const { rows } = await owner.query<{ count: string }>(
    'SELECT count(*) FROM corruption.upload WHERE locator = $1',
    [locator],
  )
  return Number(rows[0]?.count)
}

describe('files without JavaScript', () => {
  it('are in one report when the browser sends the form again after the receipt', async () => {
    const form = await answered(await fetch(`${web.url}/no-script/report`))
    const { flow = '' } = hiddenFields(form.html, '/no-script/report/check')
    const sendAll = async (): Promise<string> => {
      const checked = await check({ ...typed, flow }, [{ name: 'a.jpg', bytes: phoneJpeg(6).bytes }])
      return codeIn((await send(hiddenFields(checked.html, '/no-script/report/send'))).html)
    }
    const code = await sendAll()
    expect(code).toMatch(/^\d{24}$/)
    expect(await sendAll()).toBe(code)
    expect((await openedBy(code)).attachments).toHaveLength(1)
  })

  it('arrive sealed, cleaned, and open to the same pixels and bytes', async () => {
    const picture = phoneJpeg(6)
    const film = randomBytes(20 * 1024 * 1024)
    film.write('\0\0\0\x10ftypisom\0\0\0\0', 'latin1')
    const document = zipSync({
      'word/document.xml': strToU8('<w:document/>'),
      'docProps/core.xml': strToU8('<p><dc:creator>สมชาย</dc:creator></p>'),
    })
    const checked = await check(typed, [
      { name: 'IMG_1.exe', bytes: picture.bytes },
      { name: 'VID.mp4', bytes: film },
      { name: 'letter.docx', bytes: document },
    ])
    expect(checked.status).toBe(200)
    expect(await htmlProblems(checked.html)).toEqual([])
    const receipt = await send(hiddenFields(checked.html, '/no-script/report/send'))
    expect(receipt.status).toBe(200)
    const opened = await openedBy(codeIn(receipt.html))
    expect(opened.attachments.map(({ name, type }) => [name, type])).toEqual([
      ['IMG_1.exe.jpg', 'image/jpeg'],
      ['VID.mp4', 'video/mp4'],
      ['letter.docx', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
    ])
    const [first, second, third] = opened.attachments
    if (first === undefined || second === undefined || third === undefined) throw new Error('missing')
    const image = await bytesOf(opened, first)
    expect(image.includes(picture.pixels)).toBe(true)
    expect(image.includes('13.7563')).toBe(false)
    expect(
      createHash('sha256')
        .update(await bytesOf(opened, second))
        .digest('hex'),
    ).toBe(createHash('sha256').update(film).digest('hex'))
    const parts = unzipSync(await bytesOf(opened, third))
    expect(new TextDecoder().decode(parts['docProps/core.xml'])).toBe('<p><dc:creator></dc:creator></p>')
  })

  it('sent twice are one report', async () => {
    const { html } = await check(typed, [{ name: 'a.txt', bytes: Buffer.from('ใบเสร็จ') }])
    const fields = hiddenFields(html, '/no-script/report/send')
    const [first, second] = [await send(fields), await send(fields)]
    expect([first.status, second.status]).toEqual([200, 200])
    expect(codeIn(second.html)).toBe(codeIn(first.html))
    expect((await openedBy(codeIn(first.html))).attachments).toHaveLength(1)
  })

  it('that are refused leave every word and every good file on the page', async () => {
    const { status, html } = await check(typed, [
      { name: 'good.txt', bytes: Buffer.from('ใบเสร็จ') },
      { name: 'tool.exe', bytes: Buffer.from('MZ\x90\0') },
      { name: 'all.zip', bytes: zipSync({ a: strToU8('a') }) },
    ])
    expect(status).toBe(422)
    expect(await htmlProblems(html)).toEqual([])
    expect(html).toContain('href="#newFiles"')
    expect(html).toContain('tool.exe: ')
    expect(html).toContain('all.zip: ')
    expect(html).toContain(narrative)
    expect(html).toContain('good.txt')
    const fields = { ...typed, ...hiddenFields(html, '/no-script/report/check') }
    const again = await check(fields, [{ name: 'more.txt', bytes: Buffer.from('สัญญา') }])
    expect(again.status).toBe(200)
    const receipt = await send(hiddenFields(again.html, '/no-script/report/send'))
    const { attachments } = await openedBy(codeIn(receipt.html))
    expect(attachments.map(({ name }) => name)).toEqual(['good.txt', 'more.txt'])
  })

  it('stay with the page while a word is missing, and go back and forth with the answers', async () => {
    const first = await check({ where: 'หมู่ 7' }, [{ name: 'a.txt', bytes: Buffer.from('ใบเสร็จ') }])
    expect(first.status).toBe(422)
    const fields = { ...typed, ...hiddenFields(first.html, '/no-script/report/check') }
    const checked = await check(fields, [])
    const edited = await post('/no-script/report/edit', hiddenFields(checked.html, '/no-script/report/edit'))
    expect(edited.html).toContain('a.txt')
    const last = await check({ ...typed, ...hiddenFields(edited.html, '/no-script/report/check') }, [])
    const receipt = await send(hiddenFields(last.html, '/no-script/report/send'))
    expect((await openedBy(codeIn(receipt.html))).attachments).toHaveLength(1)
  })

  it('that are ticked are taken out, from the report and from the office', async () => {
    const { html } = await check(typed, [
      { name: 'keep.txt', bytes: Buffer.from('ใบเสร็จ') },
      { name: 'drop.txt', bytes: Buffer.from('สัญญา') },
    ])
    const fields = hiddenFields(html, '/no-script/report/send')
    const list = JSON.parse(fields['files'] ?? '[]') as readonly { readonly id: string }[]
    const receipt = await send({ ...fields, dropFile: list[1]?.id ?? '' })
    const { attachments, locator } = await openedBy(codeIn(receipt.html))
    expect(attachments.map(({ name }) => name)).toEqual(['keep.txt'])
    expect(await uploadsOf(locator)).toBe(0)
  })

  it('whose number was not offered by us are chosen again, and nothing typed is lost', async () => {
    const { html } = await check(typed, [{ name: 'a.txt', bytes: Buffer.from('ใบเสร็จ') }])
    const fields = hiddenFields(html, '/no-script/report/send')
    const { status, html: form } = await send({ ...fields, token: '12345.forged' })
    expect(status).toBe(422)
    expect(form).toContain('หมดเวลา')
    expect(form).toContain(narrative)
  })

  it('that are gone keep the report from being received, and are chosen again', async () => {
    const { html } = await check(typed, [{ name: 'a.txt', bytes: Buffer.from('ใบเสร็จ') }])
    const fields = hiddenFields(html, '/no-script/report/send')
    const owner = await web.database.client('owner')
    await owner.query('DELETE FROM corruption.upload WHERE locator = $1', [fields['locator']])
    const sent = await send(fields)
    expect(sent.status).toBe(422)
    expect(sent.html).toContain('หมดเวลา')
    const { rowCount } = await owner.query('SELECT FROM corruption.report WHERE locator = $1', [
      fields['locator'],
    ])
    expect(rowCount).toBe(0)
  })

  it('beyond the limits of the office are told so', async () => {
    const strict = await startTestPublicWeb()
    try {
      const owner = await strict.database.client('owner')
      await owner.query('UPDATE agency.agency SET attachment_max_bytes = 100000, attachment_max_count = 2')
      const small = { name: 'a.txt', bytes: Buffer.from('ก') }
      const large = { name: 'large.txt', bytes: Buffer.alloc(100_001, 'a') }
      const chosen = [large, small, small, { ...small, name: 'third.txt' }]
      const { status, html } = await check(typed, chosen, strict.url)
      expect(status).toBe(422)
      expect(html).toContain('large.txt: ')
      expect(html).toContain('third.txt: ')
      const { locator, files } = hiddenFields(html, '/no-script/report/check')
      expect(JSON.parse(files ?? '[]')).toHaveLength(2)
      const { rows } = await owner.query('SELECT state FROM corruption.upload WHERE locator = $1', [locator])
      expect(rows).toEqual([{ state: 'complete' }, { state: 'complete' }])
    } finally {
      await strict.stop()
    }
  }, 60_000)

  it('leave nothing plain in the store, the database or the log', async () => {
    const words = 'คำที่ไม่มีใครควรเห็น'
    const { html } = await check(typed, [{ name: 'ชื่อไฟล์ลับ.txt', bytes: Buffer.from(words) }])
    await send(hiddenFields(html, '/no-script/report/send'))
    const everything = (await dumpOf(web.database)) + web.logged()
    for (const word of [words, 'ชื่อไฟล์ลับ']) {
      expect(everything).not.toContain(word)
      expect(everything).not.toContain(Buffer.from(word).toString('hex'))
    }
    const folder = web.fixture.dataFolder
    for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
      if (!entry.isFile()) continue
      expect((await readFile(join(entry.parentPath, entry.name))).includes(words)).toBe(false)
    }
  })
})

describe('a connection that is cut in the middle of a file', () => {
  it('leaves neither upload nor bytes nor report', async () => {
    const owner = await web.database.client('owner')
    const count = async (): Promise<number> => {
      const { rows } = await owner.query<{ count: string }>('SELECT count(*) FROM corruption.upload')
      return Number(rows[0]?.count)
    }
    const stored = async (): Promise<number> => {
      const entries = await readdir(join(web.fixture.dataFolder, 'blobs'), {
        recursive: true,
        withFileTypes: true,
        // Before the first file there is no folder.
      }).catch(() => [])
      return entries.filter((entry) => entry.isFile()).length
    }
    const [uploads, blobs] = [await count(), await stored()]
    const headers = { 'content-type': 'multipart/form-data; boundary=cut' }
    const asking = request(`${web.url}/no-script/report/check`, { method: 'POST', headers })
    asking.on('error', () => undefined)
    asking.write(
      '--cut\r\ncontent-disposition: form-data; name="narrative"\r\n\r\nseen\r\n' +
        '--cut\r\ncontent-disposition: form-data; name="newFiles"; filename="a.mp4"\r\n\r\n',
    )
    asking.write(Buffer.from('\0\0\0\x10ftypisom\0\0\0\0', 'latin1'))
    // Beyond what is held in memory: the sealing has begun.
    asking.write(randomBytes(24 * 1024 * 1024))
    await until(async () => (await stored()) > blobs)
    expect(await count()).toBe(uploads + 1)
    asking.destroy()
    await until(async () => (await count()) === uploads)
    expect(await stored()).toBe(blobs)
  })
})

async function until(isSo: () => Promise<boolean>): Promise<void> {
  while (!(await isSo())) await new Promise((resolve) => setTimeout(resolve, 50))
}

describe('files in the mailbox without JavaScript', () => {
  const words = Buffer.from('ใบเสร็จฉบับที่สอง')
  let code: string

  beforeAll(async () => {
    const { html } = await check(typed, [{ name: 'first.txt', bytes: Buffer.from('ใบเสร็จ') }])
    code = codeIn((await send(hiddenFields(html, '/no-script/report/send'))).html)
  })

  async function message(fields: Fields, files: readonly ChosenFile[]): Promise<Page> {
    const { html } = await post('/no-script/mailbox', { code })
    const body = new FormData()
    const own = { ...hiddenFields(html, '/no-script/mailbox/message'), withoutAuthors: 'yes', ...fields }
    for (const [name, value] of Object.entries(own)) body.append(name, value)
    for (const { name, bytes } of files) body.append('newFiles', new Blob([Uint8Array.from(bytes)]), name)
    return answered(await fetch(`${web.url}/no-script/mailbox/message`, { method: 'POST', body }))
  }

  /** Names and ids of the files that the page offers to save. */
  function offered(html: string): Record<string, string> {
    const forms = html.matchAll(/name="file" value="([^"]+)".*?<button[^>]*>(.*?)<\/button>/gs)
    return Object.fromEntries([...forms].map(([, id = '', label = '']) => [label, id]))
  }

  async function save(file: string, secret = code): Promise<Response> {
    const body = new URLSearchParams({ code: secret, file })
    return fetch(`${web.url}/no-script/mailbox/file`, { method: 'POST', body })
  }

  it('go with a message, and are saved again in the clear', async () => {
    const { status, html } = await message({ reply: 'อีกฉบับ' }, [{ name: 'second.txt', bytes: words }])
    expect(status).toBe(200)
    expect(await htmlProblems(html)).toEqual([])
    const files = offered(html)
    expect(Object.keys(files)).toEqual([
      expect.stringContaining('second.txt'),
      expect.stringContaining('first.txt'),
    ])
    const [second = ''] = Object.values(files)
    const saved = await save(second)
    expect(saved.headers.get('content-disposition')).toBe("attachment; filename*=UTF-8''second.txt")
    expect(Buffer.from(await saved.arrayBuffer())).toEqual(words)
  })

  it('that are refused leave the words and the good files in the form', async () => {
    const { status, html } = await message({ reply: 'ลองอีกครั้ง' }, [
      { name: 'third.txt', bytes: words },
      { name: 'tool.exe', bytes: Buffer.from('MZ\x90\0') },
    ])
    expect(status).toBe(422)
    expect(html).toContain('tool.exe: ')
    expect(html).toContain('ลองอีกครั้ง')
    const { files = '' } = hiddenFields(html, '/no-script/mailbox/message')
    const sent = await message({ reply: 'ลองอีกครั้ง', files }, [])
    expect(sent.status).toBe(200)
    expect(Object.keys(offered(sent.html)).filter((label) => label.includes('third.txt'))).toHaveLength(1)
  })

  it('open for no other code and no other file', async () => {
    const { html } = await post('/no-script/mailbox', { code })
    const [id = ''] = Object.values(offered(html))
    const other = await check(typed, [])
    const stranger = codeIn((await send(hiddenFields(other.html, '/no-script/report/send'))).html)
    expect((await save(id, stranger)).status).toBe(404)
    expect((await save('00000000-0000-4000-8000-000000000000')).status).toBe(404)
  })

  it('that were altered in the store never arrive whole', async () => {
    const { html } = await post('/no-script/mailbox', { code })
    const [id = ''] = Object.values(offered(html))
    const entries = await readdir(web.fixture.dataFolder, { recursive: true, withFileTypes: true })
    const stored = entries.find(({ name }) => name === id)
    if (stored === undefined) throw new Error('not stored')
    const path = join(stored.parentPath, stored.name)
    const bytes = await readFile(path)
    bytes[3000] = (bytes[3000] ?? 0) ^ 1
    await writeFile(path, bytes)
    // Of a small file nothing was sent yet; a large one is cut off.
    const response = await save(id)
    expect([response.status, response.headers.get('content-disposition')]).toEqual([422, null])
  })
})

import { randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { Upload } from 'tus-js-client'
import { exampleReport } from '../../../src/client/example-report.js'
import { sealedFileSize } from '../../../src/crypto/attachment.js'
import type { AgeRecipient } from '../../../src/crypto/age.js'
import { fromBase64, toBase64 } from '../../../src/crypto/bytes.js'
import type { SealedFiling } from '../../../src/crypto/filing.js'
import { sealMessage } from '../../../src/crypto/message.js'
import { openGrantedReport } from '../../../src/crypto/open-report.js'
import { deriveReceiptKeys, newReceiptSecret } from '../../../src/crypto/receipt.js'
import { sealReport } from '../../../src/crypto/report.js'
import { officeDate } from '../../../src/kernel/office-date.js'
import { createFixtureAgency } from '../../support/agency-fixture.js'
import { startTestPublicWeb, type TestPublicWeb } from '../../support/public-web.js'
import { sealedLooking, UploadClient, type Offered } from '../../support/upload-client.js'
import { cheapArgon2id } from '../../unit/crypto/example-agency.js'

let web: TestPublicWeb
let client: UploadClient

beforeAll(async () => {
  web = await startTestPublicWeb()
  client = new UploadClient(web.url)
}, 60_000)

afterAll(async () => {
  await web.stop()
})

const mebi = 1024 * 1024

function pathOf(id: string): string {
  return join(web.fixture.dataFolder, 'blobs', web.fixture.agency, id.slice(0, 2), id)
}

async function sealed(
  offered: Offered,
  attachments: readonly string[],
  secret: string,
): Promise<SealedFiling> {
  const { agency, directory } = web.fixture
  const input = { ...offered, agency, directory, secret, answers: exampleReport, argon2id: cheapArgon2id }
  return { ...(await sealReport(input)), attachments }
}

async function attachmentsOf(locator: string): Promise<string[]> {
  const owner = await web.database.client('owner')
  const { rows } = await owner.query<{ id: string }>(
    `SELECT a.id FROM corruption.attachment a JOIN corruption.report r ON r.id = a.report_id
      WHERE r.locator = $1 ORDER BY a.id`,
    [locator],
  )
  return rows.map(({ id }) => id)
}

describe('an upload', () => {
  it('lies on the disk, byte by byte and without an hour, when it is complete', async () => {
    const bytes = sealedLooking(3 * mebi)
    const id = await client.begun(await client.offer(), bytes.length)
    expect(await client.offset(id)).toBe(0)
    const added = await client.add(id, 0, bytes)
    expect([added.status, Number(added.headers['upload-offset'])]).toEqual([204, bytes.length])
    const completed = await client.complete(id, bytes)
    expect([completed.status, completed.body]).toEqual([200, { result: 'complete' }])
    expect(bytes.equals(await readFile(pathOf(id)))).toBe(true)
    const { mtime } = await stat(pathOf(id))
    expect(mtime.toISOString()).toBe(`${officeDate(new Date())}T00:00:00.000Z`)
  })

  it('goes on where the connection broke, without starting over', async () => {
    const bytes = sealedLooking(8 * mebi)
    const id = await client.begun(await client.offer(), bytes.length)
    const half = Math.floor(bytes.length / 2)
    const sending = client.sending(id, 0, bytes.length)
    sending.write(bytes.subarray(0, half))
    await arrived(id, half)
    sending.destroy()
    const offset = await client.offset(id)
    expect(offset).toBe(half)
    expect((await client.complete(id, bytes)).body).toEqual({ result: 'incomplete' })
    expect((await client.add(id, offset, bytes.subarray(offset))).status).toBe(204)
    expect((await client.complete(id, bytes)).status).toBe(200)
  })

  it('has one writer: another one gets 423, and the first is not disturbed', async () => {
    const bytes = sealedLooking(mebi)
    const id = await client.begun(await client.offer(), bytes.length)
    const first = client.sending(id, 0, bytes.length)
    const answered = new Promise<number>((resolve) => {
      first.on('response', (response) => {
        resolve(response.statusCode ?? 0)
      })
    })
    first.write(bytes.subarray(0, 1000))
    await leased(id)
    expect((await client.add(id, 0, bytes)).status).toBe(423)
    expect((await client.complete(id, bytes)).status).toBe(423)
    first.end(bytes.subarray(1000))
    expect(await answered).toBe(204)
    expect((await client.complete(id, bytes)).status).toBe(200)
  })

  it('keeps a slow writer for longer than a lease lasts', async () => {
    const bytes = sealedLooking(1)
    const id = await client.begun(await client.offer(), bytes.length)
    const slow = client.sending(id, 0, bytes.length)
    const answered = new Promise<number>((resolve) => {
      slow.on('response', (response) => {
        resolve(response.statusCode ?? 0)
      })
    })
    for (let second = 0; second < 17; second += 1) {
      slow.write(bytes.subarray(second, second + 1))
      await new Promise((resolve) => setTimeout(resolve, 1000))
    }
    expect((await client.add(id, 0, bytes)).status).toBe(423)
    slow.end(bytes.subarray(17))
    expect(await answered).toBe(204)
    expect((await client.complete(id, bytes)).status).toBe(200)
  }, 40_000)

  it('of a sender who asks where to go on, takes the place of the connection that lingers', async () => {
    const bytes = sealedLooking(mebi)
    const id = await client.begun(await client.offer(), bytes.length)
    const lingering = client.sending(id, 0, bytes.length)
    lingering.write(bytes.subarray(0, 1000))
    await leased(id)
    const offset = await client.offset(id)
    expect((await client.add(id, offset, bytes.subarray(offset))).status).toBe(204)
    expect((await client.complete(id, bytes)).status).toBe(200)
    lingering.destroy()
  })

  it('is confirmed again and again, and with its own digest only', async () => {
    const bytes = sealedLooking(100)
    const id = await client.upload(await client.offer(), bytes)
    expect((await client.complete(id, bytes)).body).toEqual({ result: 'complete' })
    const other = await client.complete(id, sealedLooking(100))
    expect([other.status, other.body]).toEqual([409, { result: 'digest_mismatch' }])
  })

  it('whose bytes are not what was sent is not confirmed', async () => {
    const bytes = sealedLooking(100)
    const id = await client.begun(await client.offer(), bytes.length)
    const broken = Buffer.from(bytes)
    broken.writeUInt8(broken.readUInt8(700) ^ 1, 700)
    await client.add(id, 0, broken)
    expect((await client.complete(id, bytes)).body).toEqual({ result: 'digest_mismatch' })
    // Nor is it read a second time: that would be dear for us, and free for whoever asks.
    expect((await client.complete(id, bytes)).body).toEqual({ result: 'unknown' })
  })

  it.each([1, 17_000_000, -1])('takes nothing at a wrong place (%i)', async (away) => {
    const bytes = sealedLooking(100)
    const id = await client.begun(await client.offer(), bytes.length)
    const refused = await client.add(id, away, Buffer.from('x'))
    expect(refused.status).toBe(away < 0 ? 422 : 409)
    expect(await client.offset(id)).toBe(0)
  })

  it('takes no byte more than was announced', async () => {
    const bytes = sealedLooking(100)
    const id = await client.begun(await client.offer(), bytes.length)
    expect((await client.add(id, 0, Buffer.concat([bytes, Buffer.from('x')]))).status).toBe(413)
    expect(await client.offset(id)).toBe(0)
  })

  it('is gone when it is cancelled, bytes and all', async () => {
    const bytes = sealedLooking(100)
    const id = await client.upload(await client.offer(), bytes)
    expect((await client.cancel(id)).status).toBe(204)
    expect(existsSync(pathOf(id))).toBe(false)
    expect((await client.state(id)).status).toBe(404)
    expect((await client.cancel(id)).status).toBe(404)
  })

  it('that nobody began is unknown', async () => {
    expect((await client.state(randomUUID())).status).toBe(404)
    expect((await client.state('..%2Fsecrets')).status).toBe(404)
    expect((await client.add(randomUUID(), 0, Buffer.from('x'))).status).toBe(404)
    expect((await client.complete(randomUUID(), Buffer.from('x'))).status).toBe(404)
  })

  it('needs the number that this agency offered', async () => {
    const offered = await client.offer()
    const size = sealedFileSize(1)
    const forged = `${offered.token.slice(0, -1)}${offered.token.endsWith('A') ? 'B' : 'A'}`
    expect((await client.begin({ ...offered, token: forged }, size)).status).toBe(403)
    const host = 'other.example'
    const other = await createFixtureAgency(web.database, { host, dataFolder: web.fixture.dataFolder })
    const owner = await web.database.client('owner')
    await owner.query('INSERT INTO agency.host (agency_id, host) VALUES ($1, $2)', [
      web.fixture.agency,
      '127.0.0.1',
    ])
    expect(other.agency).not.toBe(web.fixture.agency)
    const told = await client.begin(offered, size)
    expect(told.status).toBe(201)
    const elsewhere = await client.begin(offered, size, host)
    expect([elsewhere.status, elsewhere.body]).toEqual([403, { result: 'token_invalid' }])
  })

  it('has the size of a sealed file, at most of the largest one that the agency takes', async () => {
    const offered = await client.offer()
    expect((await client.begin(offered, sealedFileSize(200 * mebi))).status).toBe(201)
    const tooLarge = await client.begin(offered, sealedFileSize(200 * mebi + 1))
    expect([tooLarge.status, tooLarge.body]).toEqual([413, { result: 'too_large' }])
    for (const size of [
      0,
      1,
      sealedFileSize(0) - 1,
      sealedFileSize(5 * mebi) + 1,
      sealedFileSize(mebi) - 16,
    ]) {
      expect((await client.begin(offered, size)).status).toBe(422)
    }
  })

  it('is one of at most sixty of a case number', async () => {
    const offered = await client.offer()
    for (let count = 0; count < 60; count += 1) await client.begun(offered, sealedFileSize(1))
    expect((await client.begin(offered, sealedFileSize(1))).status).toBe(429)
  })

  it('is taken from a tus client as browsers use it', async () => {
    const { locator, token } = await client.offer()
    const bytes = sealedLooking(2 * mebi)
    const url = await new Promise<string>((resolve, reject) => {
      const upload = new Upload(bytes, {
        endpoint: `${web.url}/uploads`,
        chunkSize: mebi,
        headers: { 'sujarit-locator': locator, 'sujarit-token': token },
        onSuccess: () => {
          resolve(upload.url ?? '')
        },
        onError: reject,
      })
      upload.start()
    })
    const id = url.slice(url.lastIndexOf('/') + 1)
    expect((await client.complete(id, bytes)).status).toBe(200)
  })

  it('leaves no word in the log', () => {
    expect(web.logged()).toBe('')
  })
})

describe('a report with attachments', () => {
  it('is received with all of them', async () => {
    const offered = await client.offer()
    const ids = [
      await client.upload(offered, sealedLooking(1)),
      await client.upload(offered, sealedLooking(99)),
    ]
    const filing = await sealed(offered, ids, newReceiptSecret())
    const told = await client.post('/report/file', filing)
    expect([told.status, told.body['result']]).toEqual([200, 'filed'])
    expect(await attachmentsOf(offered.locator)).toEqual([...ids].sort())
    const again = await client.post('/report/file', filing)
    expect([again.status, again.body['result']]).toEqual([200, 'already'])
  })

  it('is not received while one is missing, and says which', async () => {
    const offered = await client.offer()
    const whole = await client.upload(offered, sealedLooking(1))
    const begun = await client.begun(offered, sealedFileSize(1))
    const unknown = randomUUID()
    const filing = await sealed(offered, [whole, begun, unknown], newReceiptSecret())
    const told = await client.post('/report/file', filing)
    const missing = [begun, unknown]
    expect(told.status).toBe(409)
    expect(told.body['result']).toBe('attachment_missing')
    expect([...(told.body['missing'] as string[])].sort()).toEqual([...missing].sort())
    expect(await attachmentsOf(offered.locator)).toEqual([])
    const owner = await web.database.client('owner')
    const { rowCount } = await owner.query('SELECT FROM corruption.report WHERE locator = $1', [
      offered.locator,
    ])
    expect(rowCount).toBe(0)
    const without = await client.post('/report/file', { ...filing, attachments: [whole] })
    expect(without.body['result']).toBe('filed')
  })

  it('claims an upload once, and only one of its own case number', async () => {
    const first = await client.offer()
    const second = await client.offer()
    const id = await client.upload(first, sealedLooking(1))
    const stolen = await client.post('/report/file', await sealed(second, [id], newReceiptSecret()))
    expect(stolen.body).toEqual({ result: 'attachment_missing', missing: [id] })
    const own = await client.post('/report/file', await sealed(first, [id], newReceiptSecret()))
    expect(own.body['result']).toBe('filed')
    const twice = await client.post('/report/file', await sealed(second, [id], newReceiptSecret()))
    expect(twice.body['result']).toBe('attachment_missing')
    expect((await client.cancel(id)).status).toBe(404)
    expect(existsSync(pathOf(id))).toBe(true)
  })

  it('has no more of them than the agency takes', async () => {
    const offered = await client.offer()
    const filing = await sealed(
      offered,
      Array.from({ length: 21 }, () => randomUUID()),
      newReceiptSecret(),
    )
    expect((await client.post('/report/file', filing)).status).toBe(422)
  })
})

describe('a message with attachments', () => {
  it('is posted with all of them, and only the reporter reads them back', async () => {
    const offered = await client.offer()
    const secret = newReceiptSecret()
    const { agency } = web.fixture
    const photo = sealedLooking(1)
    const first = await client.upload(offered, photo)
    const filing = await sealed(offered, [first], secret)
    await client.post('/report/file', filing)
    const key = { locator: offered.locator, proof: filing.proof }
    const { body: opened } = await client.post('/mailbox/open', key)
    expect(opened).toMatchObject({ channel: 'corruption', seenPosition: 0 })
    const keys = await deriveReceiptKeys(cheapArgon2id, { agency, locator: offered.locator, secret })
    const { reportRecipient: recipient } = await opening(filing)
    const words = { kind: 'message', text: 'อีกสองภาพ', agency, seq: 2, author: 'reporter' } as const
    const message = await sealMessage({
      ...words,
      locator: offered.locator,
      signing: keys.signing,
      recipient,
    })
    const added = { locator: offered.locator, token: String(opened['uploadToken']) }
    const video = sealedLooking(200_000)
    const second = await client.upload(added, video)
    const posting = { ...key, id: randomUUID(), seq: 2, sealed: toBase64(message) }
    const refused = await client.post('/mailbox/message', { ...posting, attachments: [second, first] })
    expect([refused.status, refused.body]).toEqual([409, { result: 'attachment_missing', missing: [first] }])
    const posted = await client.post('/mailbox/message', {
      ...posting,
      attachments: [second],
      isUrgent: true,
    })
    expect([posted.status, posted.body]).toEqual([200, { result: 'posted' }])

    const { body: after } = await client.post('/mailbox/open', key)
    const on = officeDate(new Date())
    expect(new Set(after['attachments'] as unknown[])).toEqual(
      new Set([
        { id: first, message: null, size: photo.length, fromOffice: false, on },
        { id: second, message: posting.id, size: video.length, fromOffice: false, on },
      ]),
    )
    const read = await client.post('/mailbox/attachment', { ...key, id: second })
    expect([read.status, read.headers['content-type']]).toEqual([200, 'application/octet-stream'])
    expect(video.equals(read.bytes)).toBe(true)
    const strangers = await client.offer()
    const wrong = [
      { ...key, locator: strangers.locator, id: second },
      { ...key, proof: filing.journalTag, id: second },
      { ...key, id: randomUUID() },
    ]
    for (const asked of wrong) {
      const told = await client.post('/mailbox/attachment', asked)
      expect([told.status, told.body]).toEqual([404, { result: 'refused' }])
    }
  })
})

async function opening(filing: SealedFiling): Promise<{ readonly reportRecipient: AgeRecipient }> {
  const [holder] = web.fixture.screeners
  const grant = (which: string): Uint8Array =>
    fromBase64(filing.grants.find((one) => one.which === which && one.officer === holder.id)?.sealed ?? '')
  const files = {
    reportGrant: grant('report'),
    deskGrant: grant('desk'),
    sealed: fromBase64(filing.sealed),
  }
  const { agency, directory } = web.fixture
  return (await openGrantedReport(holder.identity, files, { agency, locator: filing.locator }, directory))
    .body
}

async function leased(id: string): Promise<void> {
  const owner = await web.database.client('owner')
  for (;;) {
    const { rowCount } = await owner.query(
      'SELECT FROM corruption.upload WHERE id = $1 AND lease IS NOT NULL',
      [id],
    )
    if (rowCount === 1) return
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
}

async function arrived(id: string, size: number): Promise<void> {
  while (!existsSync(pathOf(id)) || (await stat(pathOf(id))).size < size) {
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
}

import { request, type ClientRequest } from 'node:http'
import { hiddenFields, htmlProblems } from '../../support/html-problems.js'
import { cameraName, latitudeBytes, photoWithPlace } from '../../support/photo-with-place.js'
import { formOf, sentBy } from '../../support/sent-by.js'
import { startTestPublicWeb, type TestPublicWeb } from '../../support/public-web.js'

let web: TestPublicWeb

beforeAll(async () => {
  web = await startTestPublicWeb()
})
afterAll(async () => web.stop())

type Words = Readonly<Record<string, string>>
const words: Words = {
  category: 'street_light',
  narrative: 'ไฟถนนดับสามดวง',
  villageNo: '๒',
  place: 'หน้าศาลา',
  position: '7.0081234,100.4987654,25',
}

/** A form whose photo never goes on. */
function beganPhoto(): ClientRequest {
  const { hostname, port } = new URL(web.url)
  const headers = { 'content-type': 'multipart/form-data; boundary=x', 'content-length': 5_000_000 }
  const sent = request({ hostname, port, path: '/complaint/check', method: 'POST', headers })
  sent.on('error', () => undefined)
  sent.write('--x\r\ncontent-disposition: form-data; name="photo"; filename="a.jpg"\r\n\r\n')
  sent.write(Buffer.alloc(1000))
  return sent
}

interface Answer {
  readonly status: number
  readonly html: string
}

async function post(path: string, body: FormData | URLSearchParams): Promise<Answer> {
  const response = await fetch(web.url + path, { method: 'POST', body })
  return { status: response.status, html: await response.text() }
}

function idsIn(fields: URLSearchParams): string[] {
  return (fields.get('photos') ?? '').split(',').filter((id) => id !== '')
}

async function rows(table: string): Promise<Record<string, unknown>[]> {
  const client = await web.database.client('admin')
  return (await client.query<Record<string, unknown>>(`SELECT * FROM ${table}`)).rows
}

async function checked(...photos: readonly Uint8Array[]): Promise<{ html: string; fields: URLSearchParams }> {
  const { status, html } = await post('/complaint/check', formOf(words, ...photos))
  expect(status).toBe(200)
  return { html, fields: sentBy(html, '/complaint') }
}

const photo = photoWithPlace()

describe('a complaint with photos', () => {
  it('is received with its place and with photos that tell no place and no camera', async () => {
    expect(photo.includes(cameraName) && photo.includes(latitudeBytes)).toBe(true)
    const { html, fields } = await checked(photo, photo)
    expect(await htmlProblems(html)).toEqual([])
    expect(idsIn(fields)).toHaveLength(2)
    const [src = ''] = /\/complaint\/photos\/[0-9a-f/-]+/.exec(html) ?? []
    const shown = await fetch(web.url + src)
    const stored = Buffer.from(await shown.arrayBuffer())
    expect(shown.headers.get('content-type')).toBe('image/jpeg')
    expect(shown.headers.get('content-security-policy')).toContain('sandbox')
    expect(stored.length).toBeGreaterThan(100)
    expect(stored.includes(cameraName) || stored.includes(latitudeBytes)).toBe(false)
    expect((await post('/complaint', fields)).status).toBe(200)
    const received = (await rows('general.complaint')).find((row) => row['locator'] === fields.get('locator'))
    expect(received).toMatchObject({
      village_no: 2,
      latitude: 7.00812,
      longitude: 100.49877,
      accuracy_m: 25,
    })
    const photos = (await rows('general.photo')).filter((row) => row['complaint_id'] === received?.['id'])
    expect(photos.map((row) => row['state'])).toEqual(['filed', 'filed'])
    // Whoever holds the receipt sees them in the mailbox, as they were stored.
    const code = `${fields.get('locator') ?? ''}${fields.get('secret') ?? ''}`
    const mailbox = await post('/no-script/mailbox', new URLSearchParams({ code }))
    expect(mailbox.html).toContain('7.00812, 100.49877')
    const [again = ''] = /\/mailbox\/photos\/[^"]+/.exec(mailbox.html) ?? []
    const seen = await fetch(web.url + again)
    expect(Buffer.from(await seen.arrayBuffer()).equals(stored)).toBe(true)
    expect((await fetch(`${web.url}${again.slice(0, -4)}AAAA`)).status).toBe(404)
    // What waited in the form is no longer to be had from there.
    expect((await fetch(web.url + src)).status).toBe(404)
  })

  it('is one complaint when the browser sends its form again, photos included, after the receipt', async () => {
    const { draft = '', flow = '' } = hiddenFields(
      await (await fetch(`${web.url}/complaint`)).text(),
      '/complaint/check',
    )
    const sendAll = async (...photos: readonly Uint8Array[]): Promise<string> => {
      const { html } = await post('/complaint/check', formOf({ ...words, draft, flow }, ...photos))
      const fields = sentBy(html, '/complaint')
      expect((await post('/complaint', fields)).status).toBe(200)
      return fields.get('locator') ?? ''
    }
    // Looked at twice before it is sent, so that the photo lies there twice.
    await post('/complaint/check', formOf({ ...words, draft, flow }, photo))
    const before = (await rows('general.complaint')).length
    const locator = await sendAll(photo)
    expect(await sendAll(photo)).toBe(locator)
    expect(await rows('general.complaint')).toHaveLength(before + 1)
  })

  it('is not received when one of its photos is no longer there', async () => {
    const { fields } = await checked(photo)
    const client = await web.database.client('admin')
    await client.query(`UPDATE general.photo SET state = 'abandoned' WHERE id = $1`, [fields.get('photos')])
    const { status, html } = await post('/complaint', fields)
    expect(status).toBe(409)
    expect(html).toContain('รูปที่แนบไว้หมดเวลาแล้ว')
    expect(html).toContain('ไฟถนนดับสามดวง')
    const stored = (await rows('general.complaint')).filter((row) => row['locator'] === fields.get('locator'))
    expect(stored).toEqual([])
    // Once more without photos, as the page says.
    expect((await post('/complaint', sentBy(html, '/complaint'))).status).toBe(200)
  })

  it('lets a photo be taken out before sending', async () => {
    const { html, fields } = await checked(photo, photo)
    const [first = '', second] = idsIn(fields)
    const again = sentBy(html, '/complaint/check')
    again.append('remove[]', first)
    const after = await post('/complaint/check', again)
    expect(idsIn(sentBy(after.html, '/complaint'))).toEqual([second])
  })

  it('keeps words and photos when the form comes back', async () => {
    const { html } = await checked(photo)
    const edited = await post('/complaint/edit', sentBy(html, '/complaint/edit'))
    expect(await htmlProblems(edited.html)).toEqual([])
    expect(edited.html).toContain('ไฟถนนดับสามดวง')
    const draft = /name="draft" value="([^"]+)"/.exec(edited.html)?.[1] ?? ''
    const more = await post('/complaint/check', formOf({ draft, ...words }, photo))
    expect(idsIn(sentBy(more.html, '/complaint'))).toHaveLength(2)
  })

  it.each([
    ['a text that is called a photo', Buffer.from('#!/bin/sh\necho hello\n'), 'มีไฟล์ที่ไม่ใช่รูป'],
    ['a photo that is broken inside', photo.subarray(0, 60), 'อ่านรูปนี้ไม่ได้'],
    ['a photo of more than 15 MB', Buffer.concat([photo, Buffer.alloc(15 * 1024 * 1024)]), 'รูปใหญ่เกินไป'],
  ])('refuses %s, and loses nothing else', async (_, wrong, sentence) => {
    const { status, html } = await post('/complaint/check', formOf(words, photo, wrong))
    expect(status).toBe(422)
    expect(await htmlProblems(html)).toEqual([])
    expect(html).toContain(sentence)
    expect(html).toContain('ไฟถนนดับสามดวง')
    expect(idsIn(sentBy(html, '/complaint/check'))).toHaveLength(1)
  })

  it('takes five photos and says that the sixth is one too many', async () => {
    const { status, html } = await post(
      '/complaint/check',
      formOf(words, ...Array.from({ length: 6 }, () => photo)),
    )
    expect(status).toBe(422)
    expect(html).toContain('แนบได้ไม่เกิน 5 รูป')
    expect(idsIn(sentBy(html, '/complaint/check'))).toHaveLength(5)
  })

  it('sends its words while others keep every place for photos', async () => {
    const silent = Array.from({ length: 12 }, () => beganPhoto())
    await new Promise((resolve) => setTimeout(resolve, 500))
    expect((await post('/complaint/check', formOf(words))).status).toBe(200)
    for (const one of silent) one.destroy()
    expect((await post('/complaint/check', formOf(words, photo))).status).toBe(200)
  })

  it('takes what a browser sends for a field without a file', async () => {
    expect(idsIn((await checked(new Uint8Array())).fields)).toEqual([])
  })
})

describe('others who reported the same', () => {
  async function checkedHtml(changes: Words): Promise<string> {
    return (await post('/complaint/check', formOf({ ...words, position: '', ...changes }))).html
  }
  async function filed(changes: Words): Promise<void> {
    expect((await post('/complaint', sentBy(await checkedHtml(changes), '/complaint'))).status).toBe(200)
  }

  beforeAll(async () => {
    const owner = await web.database.client('owner')
    await owner.query(
      `UPDATE agency.general_category SET counts_similar = true WHERE code IN ('road', 'tree')`,
    )
    await filed({ category: 'road', villageNo: '3', place: 'หน้าโรงเรียนบ้านตัวอย่าง ซอย ๔' })
    await filed({ category: 'road', villageNo: '', place: 'ถนนหน้าโรงเรียนบ้านตัวอย่าง ซอย 4' })
    await filed({ category: 'welfare', villageNo: '3', place: 'หน้าโรงเรียนบ้านตัวอย่าง' })
  })

  it('are counted by category and place, and no word of them is shown', async () => {
    const html = await checkedHtml({ category: 'road', villageNo: '3', place: 'โรงเรียนบ้านตัวอย่าง ซอย4' })
    expect(await htmlProblems(html)).toEqual([])
    expect(html).toContain('มีคนแจ้งเรื่องคล้ายกันแล้ว 2 เรื่อง')
    expect(html).toContain('«รับเรื่องแล้ว»')
    expect(html).not.toContain('ถนนหน้าโรงเรียน')
  })

  it.each([
    ['another village', { category: 'road', villageNo: '7', place: 'หน้าโรงเรียนบ้านตัวอย่าง ซอย 4' }, 1],
    ['another place', { category: 'road', villageNo: '3', place: 'ตลาดนัดเช้าริมคลอง' }, 0],
    ['another category', { category: 'tree', villageNo: '3', place: 'หน้าโรงเรียนบ้านตัวอย่าง' }, 0],
    [
      'a category that points at people',
      { category: 'welfare', villageNo: '3', place: 'หน้าโรงเรียนบ้านตัวอย่าง' },
      0,
    ],
  ])('of %s are counted apart', async (_, changes, count) => {
    const found = /แล้ว (\d+) เรื่อง/.exec(await checkedHtml(changes))?.[1] ?? '0'
    expect(Number(found)).toBe(count)
  })
})

describe('words about corruption in the general form', () => {
  it('are offered the sealed form without JavaScript, which has them when it opens', async () => {
    const html = (await post('/complaint/check', formOf({ ...words, narrative: 'นายช่างเรียกเงินใต้โต๊ะ' }))).html
    expect(await htmlProblems(html)).toEqual([])
    const moved = await post('/no-script/report/edit', sentBy(html, '/no-script/report/edit'))
    expect(moved.status).toBe(200)
    expect(moved.html).toContain('นายช่างเรียกเงินใต้โต๊ะ')
    expect(moved.html).toContain('value="หน้าศาลา"')
  })

  it('go on when the citizen says that they are not', async () => {
    const html = (
      await post('/complaint/check', formOf({ ...words, narrative: 'ขโมยไม่ใช่ทุจริต', notCorruption: '1' }))
    ).html
    expect(html).not.toContain('/no-script/report/edit')
    expect((await post('/complaint', sentBy(html, '/complaint'))).status).toBe(200)
  })
})

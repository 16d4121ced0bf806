import { jest } from '@jest/globals'
import { MailboxSession } from '../../../src/browser/reporter/mailbox-session.js'
import { newComplaintSecret, newLocator, newReceiptSecret } from '../../../src/crypto/receipt.js'

/** Real argon2id on a busy machine takes its time. */
jest.setTimeout(30_000)

const office = {
  lang: 'th',
  agency: '6f1a3f4e-2f0e-4a51-9f6b-000000000001',
  fingerprint: '00000 00000 00000 00000 00000',
  acceptanceVerifyKey: '',
} as const
/** What a server says that wants the reporter to write in clear. */
const clear = {
  channel: 'general',
  receivedOn: '2026-11-23',
  status: 'need_information',
  category: 'other',
  narrative: '-',
  place: '',
  hasContact: false,
  matter: { villageNo: null, position: null, photos: [] },
  seenPosition: 0,
  rating: null,
  messages: [{ fromOffice: true, on: '2026-11-23', body: 'โปรดเล่าอีกครั้ง' }],
  steps: [{ status: 'received', on: '2026-11-23' }],
}
const realFetch = globalThis.fetch
let asked: string[]

beforeEach(() => {
  asked = []
  globalThis.fetch = (path) => {
    asked.push(path as string)
    return Promise.resolve(Response.json(clear))
  }
})
afterEach(() => {
  globalThis.fetch = realFetch
})

describe('a mailbox in the reader’s browser', () => {
  it('of a report does not open as a general complaint, in which replies would go in clear', async () => {
    const session = new MailboxSession(office)
    await expect(session.open(newLocator() + newReceiptSecret())).rejects.toMatchObject({
      problem: 'mailbox_refused',
    })
    await expect(
      session.reply({ kind: 'reply', text: 'ผมเห็นกับตา', answers: null, attachments: [] }),
    ).rejects.toMatchObject({
      problem: 'failed',
    })
    expect(asked).toEqual(['/mailbox/open'])
  })

  it('of a general complaint opens as one', async () => {
    const content = await new MailboxSession(office).open(newLocator() + newComplaintSecret())
    expect(content.channel).toBe('general')
  })
})

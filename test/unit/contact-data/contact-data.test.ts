import { openContact, ContactDataError } from '../../../src/contact-data/open.js'
import { sealContact } from '../../../src/contact-data/seal.js'
import { generateAgeIdentity, recipientOf } from '../../../src/crypto/age.js'

const contact = { name: 'สมหญิง ใจดี', phone: '081 234 5678', email: 'somying@example.org' }

describe('contact data', () => {
  it('opens with the contact key as it was written', async () => {
    const identity = await generateAgeIdentity()
    const sealed = await sealContact(await recipientOf(identity), contact)
    expect(await openContact(identity, sealed)).toEqual(contact)
  })

  it('does not open with another key', async () => {
    const sealed = await sealContact(await recipientOf(await generateAgeIdentity()), contact)
    await expect(openContact(await generateAgeIdentity(), sealed)).rejects.toThrow(ContactDataError)
  })

  it('does not open with one bit changed', async () => {
    const identity = await generateAgeIdentity()
    const sealed = await sealContact(await recipientOf(identity), contact)
    const changed = Uint8Array.from(sealed)
    changed[changed.length - 1] = (changed.at(-1) ?? 0) ^ 1
    await expect(openContact(identity, changed)).rejects.toThrow(ContactDataError)
  })

  it('is as long for a telephone number as for a name with an address', async () => {
    const recipient = await recipientOf(await generateAgeIdentity())
    const short = await sealContact(recipient, { name: '', phone: '1234', email: '' })
    const long = await sealContact(recipient, contact)
    expect(short).toHaveLength(long.length)
  })

  it('is not sealed to a recipient that is not post-quantum', async () => {
    const x25519 = 'age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p'
    await expect(sealContact(x25519, contact)).rejects.toThrow('malformed')
  })
})

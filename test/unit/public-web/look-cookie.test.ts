import { lookCookie, lookFrom, lookOf } from '../../../src/public-web/look/look-cookie.js'
import { usualLook } from '../../../src/ui/layouts/look.js'

describe('the look of pages', () => {
  it('is the usual one without a cookie, and with one that is not ours', () => {
    for (const header of [undefined, '', 'look=huge.high', 'outlook=large.high', 'look=']) {
      expect(lookOf(header).text).toBe('normal')
    }
  })

  it('is what the cookie says, wherever it stands', () => {
    expect(lookOf('a=b; look=large.high; c=d')).toEqual({ text: 'large', contrast: 'high' })
  })

  it('changes in what a link says, and in nothing else', () => {
    const large = lookFrom({ text: 'large' }, usualLook)
    expect(large).toEqual({ text: 'large', contrast: 'normal' })
    expect(lookFrom({ contrast: 'high', text: 'huge' }, large)).toEqual({ text: 'large', contrast: 'high' })
  })

  it('needs no cookie when it is the usual one', () => {
    expect(lookCookie(usualLook, true)).toContain('Max-Age=0')
  })

  it('is forgotten when the browser closes, and read by no script', () => {
    const cookie = lookCookie({ text: 'largest', contrast: 'normal' }, true)
    expect(cookie).toBe('look=largest.normal; Path=/; HttpOnly; SameSite=Lax; Secure')
  })
})

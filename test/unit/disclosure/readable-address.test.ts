import { readableAddress } from '../../../src/disclosure/readable-address.js'

describe('an address for people', () => {
  it.each([
    ['https://xn--o3cw4h.xn--o3cw4h/xn--o3cw4h?a=1', 'https://ไทย.ไทย/xn--o3cw4h?a=1'],
    ['https://www.example.go.th/', 'https://www.example.go.th/'],
    ['https://open.example:8443/', 'https://open.example:8443/'],
    ['https://xn--a/', 'https://xn--a/'],
    ['https://[2001:db8::1]/', 'https://[2001:db8::1]/'],
    ['', ''],
    ['of nothing', 'of nothing'],
  ])('of %s is %s', (address, readable) => {
    expect(readableAddress(address)).toBe(readable)
  })
})

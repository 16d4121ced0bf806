import { delayAfter, networkOf } from '../../../src/public-web/mailbox/attempt-budget.service.js'

describe('the delay of a client that tries codes', () => {
  it.each([
    [0, 0],
    [20, 0],
    [21, 250],
    [24, 1000],
    [40, 5000],
    [100_000, 5000],
  ])('after %i wrong ones is %i ms', (attempts, delayMs) => {
    expect(delayAfter(attempts)).toBe(delayMs)
  })
})

describe('the network that a budget belongs to', () => {
  it.each([
    ['203.0.113.7', '203.0.113.7'],
    ['::ffff:203.0.113.7', '203.0.113.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
    ['2001:db8:1:2::6', '2001:db8:1:2'],
    ['2001:db8::6', '2001:db8:0:0'],
    ['::1', '0:0:0:0'],
    ['fc00:dead:beef:4dad::ffff:1', 'fc00:dead:beef:4dad::ffff:1'],
  ])('of %s is %s', (address, network) => {
    expect(networkOf(address)).toBe(network)
  })
})

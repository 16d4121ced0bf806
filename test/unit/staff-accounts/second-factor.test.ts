import { generateSync } from 'otplib'
import { stepOfCode } from '../../../src/staff-accounts/second-factor.js'

/** RFC 6238, appendix B: the ASCII secret of its SHA-1 vectors. */
const secret = new TextEncoder().encode('12345678901234567890')
const at = (seconds: number): Date => new Date(seconds * 1000)

describe('a second factor', () => {
  it.each([
    [59, '287082'],
    [1_111_111_109, '081804'],
    [1_234_567_890, '005924'],
    [20_000_000_000, '353130'],
  ])('at second %i of RFC 6238 is %s', (seconds, code) => {
    expect(stepOfCode(secret, code, at(seconds))).toBe(Math.floor(seconds / 30))
  })

  it('is good one step early and one step late, and names its own step', () => {
    const now = 1_800_000_015
    const code = (seconds: number): string => generateSync({ secret, epoch: seconds })
    const step = Math.floor(now / 30)
    expect(stepOfCode(secret, code(now - 30), at(now))).toBe(step - 1)
    expect(stepOfCode(secret, code(now + 30), at(now))).toBe(step + 1)
    expect(stepOfCode(secret, code(now - 60), at(now))).toBeNull()
    expect(stepOfCode(secret, code(now + 60), at(now))).toBeNull()
  })

  it.each(['', '12345', '1234567', '28708２', '287 082', 'abcdef'])('refuses %j without failing', (code) => {
    expect(stepOfCode(secret, code, at(59))).toBeNull()
  })
})

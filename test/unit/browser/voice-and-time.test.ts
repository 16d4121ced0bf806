import { TimeLeft } from '../../../src/browser/reporter/attachments/time-left.js'
import { VoiceChange } from '../../../src/browser/reporter/attachments/voice-change.js'

const rate = 48_000

/** How often a wave crosses zero upwards in a second. */
function pitchOf(samples: Float32Array): number {
  let crossings = 0
  for (let index = 1; index < samples.length; index += 1) {
    if (samples[index - 1]! < 0 && samples[index]! >= 0) crossings += 1
  }
  return (crossings * rate) / samples.length
}

function spoken(hertz: number, random: () => number): Float32Array {
  const change = new VoiceChange(rate, random)
  const heard = Float32Array.from({ length: rate * 2 }, (_, at) =>
    Math.sin((2 * Math.PI * hertz * at) / rate),
  )
  const said = new Float32Array(heard.length)
  for (let at = 0; at < heard.length; at += 128) {
    change.process(heard.subarray(at, at + 128), said.subarray(at, at + 128))
  }
  return said.subarray(rate / 2)
}

describe('a changed voice', () => {
  it('is deeper, and not by the same amount each time', () => {
    const [one, other] = [pitchOf(spoken(220, () => 0)), pitchOf(spoken(220, () => 1))]
    expect(one).toBeLessThan(220 * 0.9)
    expect(one).toBeGreaterThan(220 * 0.6)
    expect(Math.abs(one - other)).toBeGreaterThan(2)
  })

  it('is neither silent nor louder than it was', () => {
    const peak = spoken(220, () => 0.5).reduce((most, sample) => Math.max(most, Math.abs(sample)), 0)
    expect(peak).toBeGreaterThan(0.5)
    expect(peak).toBeLessThanOrEqual(1.01)
  })
})

describe('the time that a transfer still takes', () => {
  it('is not told before two seconds have passed', () => {
    const left = new TimeLeft()
    expect(left.after({ done: 0, total: 1000 }, 0)).toBeNull()
    expect(left.after({ done: 100, total: 1000 }, 1000)).toBeNull()
  })

  it('follows the speed of the last seconds', () => {
    const left = new TimeLeft()
    left.after({ done: 0, total: 1000 }, 0)
    expect(left.after({ done: 100, total: 1000 }, 2000)).toBe(18)
    left.after({ done: 300, total: 1000 }, 13_000)
    expect(left.after({ done: 600, total: 1000 }, 16_000)).toBe(4)
  })

  it('is forgotten when the connection breaks', () => {
    const left = new TimeLeft()
    left.after({ done: 0, total: 1000 }, 0)
    expect(left.cut()).toBeNull()
    expect(left.after({ done: 500, total: 1000 }, 5000)).toBeNull()
  })
})

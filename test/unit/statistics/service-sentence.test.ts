import fc from 'fast-check'
import { serviceSentence } from '../../../src/statistics/service-sentence.js'
import { day } from '../../support/case-events.js'

const period = { start: day('2023-10-01'), end: day('2024-09-30') }

function counted(walkIn: number, eService: number): { walkIn: number; eService: number; total: number } {
  return { walkIn, eService, total: walkIn + eService }
}

describe('the sentence of measure 2', () => {
  it('is the official one in Thai, with the share in two decimals', () => {
    expect(serviceSentence({ ...period, counts: counted(1234, 643) }, 'th')).toBe(
      'ในช่วง วันที่ 1 ตุลาคม 2566 ถึงวันที่ 30 กันยายน 2567 มีผู้รับบริการทั้งสิ้น 1,877 ราย แบ่งเป็น Walk-in 1,234 ราย และ E-Service 643 ราย คิดเป็นร้อยละ 34.26',
    )
  })

  it('has no share when nobody was served, and claims no more than was recorded', () => {
    expect(serviceSentence({ ...period, counts: counted(0, 0) }, 'th')).toBe(
      'ในช่วง วันที่ 1 ตุลาคม 2566 ถึงวันที่ 30 กันยายน 2567 ไม่มีผู้รับบริการที่บันทึกไว้ ทั้งแบบ Walk-in และ E-Service',
    )
    expect(serviceSentence({ ...period, counts: counted(0, 0) }, 'en')).toBe(
      'From 1 October 2023 to 30 September 2024 nobody served was recorded, neither walk-in nor by e-service.',
    )
  })

  it('takes Thai digits where the prose has them', () => {
    expect(serviceSentence({ ...period, counts: counted(1, 1), digits: 'thai' }, 'th')).toBe(
      'ในช่วง วันที่ ๑ ตุลาคม ๒๕๖๖ ถึงวันที่ ๓๐ กันยายน ๒๕๖๗ มีผู้รับบริการทั้งสิ้น ๒ ราย แบ่งเป็น Walk-in ๑ ราย และ E-Service ๑ ราย คิดเป็นร้อยละ ๕๐.๐๐',
    )
  })

  it('says the same in English', () => {
    expect(serviceSentence({ ...period, counts: counted(2, 1) }, 'en')).toBe(
      'From 1 October 2023 to 30 September 2024 people served: 3 in all; walk-in: 2; e-service: 1, which is 33.33 per cent.',
    )
  })

  it.each([
    [0, 8, '100.00'],
    [8, 0, '0.00'],
    [199, 1, '0.50'],
    [1999, 1, '0.05'],
    // Exactly half of a hundredth goes up.
    [19999, 1, '0.01'],
    [20000, 1, '0.00'],
  ])('rounds %i and %i half up to %s', (walkIn, eService, share) => {
    expect(serviceSentence({ ...period, counts: counted(walkIn, eService) }, 'th')).toContain(
      `คิดเป็นร้อยละ ${share}`,
    )
  })

  it('shows shares that are never more than half a hundredth away', () => {
    const people = fc.nat(3_000_000)
    fc.assert(
      fc.property(people, people, (walkIn, eService) => {
        fc.pre(walkIn + eService > 0)
        const sentence = serviceSentence({ ...period, counts: counted(walkIn, eService) }, 'th')
        const share = Number(/ร้อยละ (\d+\.\d\d)$/.exec(sentence)?.[1])
        expect(Math.abs(share - (100 * eService) / (walkIn + eService))).toBeLessThanOrEqual(0.005_000_1)
      }),
    )
  })
})

import type { MeasureCount, MeasureCounts } from '../../../src/statistics/measure-counts.js'
import { englishDisclosureSentence, englishSentences } from '../../../src/statistics/sentences-en.js'
import { thaiDisclosureSentence, thaiSentences } from '../../../src/statistics/sentences.js'
import { day, fiscalYear } from '../../support/case-events.js'

const zero: MeasureCount = {
  n: 0,
  completed: 0,
  inProgress: 0,
  substantiated: 0,
  unsubstantiated: 0,
  notAccepted: 0,
  referred: 0,
  withdrawn: 0,
}
const noReports: MeasureCounts = { '4': zero, '5': zero, '6': zero, '6b': zero, '7': zero }
const year = fiscalYear(2567)

function thai(counts: Partial<MeasureCounts>, unclassified = 0): Record<string, string> {
  return thaiSentences({ year, measures: { ...noReports, ...counts }, unclassified })
}

describe('the Thai sentences of a year without reports', () => {
  const sentences = thai({})

  // Letter by letter as an agency printed them in its report for 2567.
  it.each([
    ['Z4', 'โดยในปีงบประมาณ พ.ศ. 2567 ไม่พบการร้องเรียนเกี่ยวกับการใช้ทรัพย์สินของราชการในทางที่ผิดแต่อย่างใด'],
    ['Z5', 'โดยในปีงบประมาณ พ.ศ. 2567 ไม่มีเรื่องร้องเรียนการทุจริตในการใช้งบประมาณ และการจัดซื้อจัดจ้าง'],
    [
      'Z6',
      'ในปีงบประมาณ พ.ศ. 2567 หน่วยงานไม่ปรากฏเรื่องร้องเรียนเกี่ยวกับการทุจริตหรือการประพฤติมิชอบในประเด็นที่เกี่ยวข้องกับการให้หรือรับสินบนในการดำเนินงานหรือการปฏิบัติหน้าที่แต่อย่างใด',
    ],
    ['Z7', 'ในปีงบประมาณ พ.ศ. 2567 ไม่ปรากฏข้อร้องเรียนเกี่ยวกับการทุจริตหรือการประพฤติมิชอบของเจ้าหน้าที่ภายในหน่วยงาน'],
  ])('%s is the one that agencies print, byte by byte', (code, printed) => {
    expect(Buffer.from(sentences[code]!)).toEqual(Buffer.from(printed))
  })

  it('Z6b speaks of the rest of measure 6 apart', () => {
    expect(sentences['Z6b']).toBe('และไม่ปรากฏเรื่องร้องเรียนเกี่ยวกับการใช้อำนาจโดยมิชอบหรือการบริหารงานบุคคล')
  })

  it('say so when reports wait to be classified, all but Z7', () => {
    const waiting = thai({ '7': { ...zero, n: 1, inProgress: 1 } }, 1)
    expect(waiting['Z4']).toBe(`${sentences['Z4']!} (มีเรื่องที่ยังไม่ได้จำแนกประเภท 1 เรื่อง)`)
    expect(waiting['Z6b']).toContain('ยังไม่ได้จำแนกประเภท 1 เรื่อง')
    expect(waiting['Z7']).not.toContain('จำแนก')
  })

  it('may carry Thai digits', () => {
    const sentences = thaiSentences({ year, measures: noReports, unclassified: 0, digits: 'thai' })
    expect(sentences.Z4).toContain('พ.ศ. ๒๕๖๗ ไม่พบ')
  })
})

describe('the Thai sentences of a year with reports', () => {
  const three = { ...zero, n: 4, completed: 3, inProgress: 1, unsubstantiated: 3 }

  it('Z4 counts misuse of property', () => {
    expect(thai({ '4': three })['Z4']).toBe(
      'โดยในปีงบประมาณ พ.ศ. 2567 มีการร้องเรียนเกี่ยวกับการใช้ทรัพย์สินของราชการในทางที่ผิด จำนวน 4 เรื่อง ดำเนินการแล้วเสร็จ 3 เรื่อง อยู่ระหว่างดำเนินการ 1 เรื่อง',
    )
  })

  it('Z5 counts procurement', () => {
    expect(thai({ '5': three })['Z5']).toBe(
      'โดยในปีงบประมาณ พ.ศ. 2567 มีเรื่องร้องเรียนการทุจริตในการใช้งบประมาณ และการจัดซื้อจัดจ้าง จำนวน 4 เรื่อง ดำเนินการแล้วเสร็จ 3 เรื่อง อยู่ระหว่างดำเนินการ 1 เรื่อง',
    )
  })

  it('Z6 and Z6b count bribery and the rest of measure 6 apart', () => {
    const { Z6, Z6b } = thai({ '6': three }) as { Z6: string; Z6b: string }
    expect(Z6).toBe(
      'ในปีงบประมาณ พ.ศ. 2567 หน่วยงานมีเรื่องร้องเรียนเกี่ยวกับการทุจริตหรือการประพฤติมิชอบในประเด็นที่เกี่ยวข้องกับการให้หรือรับสินบนในการดำเนินงานหรือการปฏิบัติหน้าที่ จำนวน 4 เรื่อง ดำเนินการแล้วเสร็จ 3 เรื่อง อยู่ระหว่างดำเนินการ 1 เรื่อง',
    )
    expect(Z6b).toMatch(/^และไม่ปรากฏ/)
    expect(thai({ '6b': three })['Z6b']).toBe(
      'และมีเรื่องร้องเรียนเกี่ยวกับการใช้อำนาจโดยมิชอบหรือการบริหารงานบุคคล จำนวน 4 เรื่อง ดำเนินการแล้วเสร็จ 3 เรื่อง อยู่ระหว่างดำเนินการ 1 เรื่อง',
    )
  })

  it('Z7 shows how reports ended when no ending is a 1 or a 2', () => {
    expect(thai({ '7': three })['Z7']).toBe(
      'ในปีงบประมาณ พ.ศ. 2567 มีข้อร้องเรียนเกี่ยวกับการทุจริตหรือการประพฤติมิชอบของเจ้าหน้าที่ภายในหน่วยงาน จำนวนทั้งสิ้น 4 เรื่อง ดำเนินการแล้วเสร็จ 3 เรื่อง (มีมูล 0 ไม่มีมูล 3 ไม่รับไว้พิจารณา 0 ส่งต่อ 0) อยู่ระหว่างดำเนินการ 1 เรื่อง',
    )
  })

  it.each([1, 2])('Z7 leaves the bracket out when an ending would show a %i', (small) => {
    const count = { ...three, n: 4 + small, completed: 3 + small, substantiated: small }
    expect(thai({ '7': count })['Z7']).toBe(
      `ในปีงบประมาณ พ.ศ. 2567 มีข้อร้องเรียนเกี่ยวกับการทุจริตหรือการประพฤติมิชอบของเจ้าหน้าที่ภายในหน่วยงาน จำนวนทั้งสิ้น ${4 + small} เรื่อง ดำเนินการแล้วเสร็จ ${3 + small} เรื่อง อยู่ระหว่างดำเนินการ 1 เรื่อง`,
    )
  })

  it('Z7 leaves the bracket out when the withdrawn ones would follow by subtraction', () => {
    const count = { ...three, n: 5, completed: 4, withdrawn: 1 }
    expect(thai({ '7': count })['Z7']).not.toContain('มีมูล')
  })

  it('Z7 names withdrawn reports, so that the bracket sums to the completed ones', () => {
    const count = { ...three, n: 7, completed: 6, withdrawn: 3 }
    expect(thai({ '7': count })['Z7']).toContain('(มีมูล 0 ไม่มีมูล 3 ไม่รับไว้พิจารณา 0 ส่งต่อ 0 ถอนเรื่อง 3) อยู่')
  })
})

describe('the disclosure sentence', () => {
  const figures = {
    agencyName: 'อบต. ตัวอย่าง 2',
    start: day('2023-10-01'),
    end: day('2024-09-30'),
    asOf: day('2024-10-05'),
    counts: { total: 0, completed: 0, inProgress: 0 },
  }

  it('of a period without reports is the official one', () => {
    expect(thaiDisclosureSentence(figures)).toBe(
      'ตั้งแต่วันที่ 1 ตุลาคม 2566 ถึงวันที่ 30 กันยายน 2567 อบต. ตัวอย่าง 2 ไม่มีเรื่องร้องเรียนการทุจริตและประพฤติมิชอบของเจ้าหน้าที่ (ข้อมูล ณ วันที่ 5 ตุลาคม 2567)',
    )
  })

  it('keeps the digits of a name when the prose has Thai ones', () => {
    const sentence = thaiDisclosureSentence({ ...figures, digits: 'thai' })
    expect(sentence).toContain('วันที่ ๑ ตุลาคม ๒๕๖๖')
    expect(sentence).toContain('อบต. ตัวอย่าง 2 ')
  })

  it('of a period with reports gives the three required figures', () => {
    const counts = { total: 4, completed: 3, inProgress: 1 }
    expect(thaiDisclosureSentence({ ...figures, counts })).toContain(
      'จำนวน 4 เรื่อง ดำเนินการแล้วเสร็จ 3 เรื่อง อยู่ระหว่างดำเนินการ 1 เรื่อง (ข้อมูล ณ',
    )
    expect(englishDisclosureSentence({ ...figures, counts })).toContain('4; completed: 3; in progress: 1')
  })
})

describe('the English sentences', () => {
  it('choose the zero form and the other by the same rule', () => {
    const measures = { ...noReports, '5': { ...zero, n: 1, inProgress: 1 } }
    const sentences = englishSentences({ year, measures, unclassified: 0 })
    expect(sentences.Z4).toBe(
      'In fiscal year 2567 B.E. no complaint about misuse of government property was found.',
    )
    expect(sentences.Z5).toMatch(/: 1; completed: 0; in progress: 1\.$/)
  })

  it('hide small outcomes as the Thai ones do', () => {
    const some = { ...zero, n: 3, completed: 3, unsubstantiated: 3 }
    const few = { ...zero, n: 3, completed: 3, unsubstantiated: 2, substantiated: 1 }
    const of = (count: MeasureCount): string =>
      englishSentences({ year, measures: { ...noReports, '7': count }, unclassified: 0 }).Z7
    expect(of(some)).toContain(
      'completed: 3 (substantiated 0, unsubstantiated 3, not accepted 0, referred 0);',
    )
    expect(of(few)).toContain('completed: 3; in progress: 0.')
  })
})

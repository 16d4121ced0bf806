import type { OfficeDate } from '../kernel/office-date.js'
import type { ReportCounts } from './monthly-counts.js'
import { fillSentences, type SentenceFigures, type SentenceForms, type Sentences } from './fill-sentences.js'
import { fillSentence, longDate, type DigitStyle } from './words.js'

// Official wording, not interface text: it goes into reports to the state letter by letter, so it stands here beside
// the rule that chooses it and not among the messages that may be reworded.
const forms: SentenceForms = {
  zero: {
    Z4: 'โดยในปีงบประมาณ พ.ศ. {fy} ไม่พบการร้องเรียนเกี่ยวกับการใช้ทรัพย์สินของราชการในทางที่ผิดแต่อย่างใด',
    Z5: 'โดยในปีงบประมาณ พ.ศ. {fy} ไม่มีเรื่องร้องเรียนการทุจริตในการใช้งบประมาณ และการจัดซื้อจัดจ้าง',
    Z6: 'ในปีงบประมาณ พ.ศ. {fy} หน่วยงานไม่ปรากฏเรื่องร้องเรียนเกี่ยวกับการทุจริตหรือการประพฤติมิชอบในประเด็นที่เกี่ยวข้องกับการให้หรือรับสินบนในการดำเนินงานหรือการปฏิบัติหน้าที่แต่อย่างใด',
    Z6b: 'และไม่ปรากฏเรื่องร้องเรียนเกี่ยวกับการใช้อำนาจโดยมิชอบหรือการบริหารงานบุคคล',
    Z7: 'ในปีงบประมาณ พ.ศ. {fy} ไม่ปรากฏข้อร้องเรียนเกี่ยวกับการทุจริตหรือการประพฤติมิชอบของเจ้าหน้าที่ภายในหน่วยงาน',
  },
  some: {
    Z4: 'โดยในปีงบประมาณ พ.ศ. {fy} มีการร้องเรียนเกี่ยวกับการใช้ทรัพย์สินของราชการในทางที่ผิด จำนวน {n} เรื่อง ดำเนินการแล้วเสร็จ {d} เรื่อง อยู่ระหว่างดำเนินการ {p} เรื่อง',
    Z5: 'โดยในปีงบประมาณ พ.ศ. {fy} มีเรื่องร้องเรียนการทุจริตในการใช้งบประมาณ และการจัดซื้อจัดจ้าง จำนวน {n} เรื่อง ดำเนินการแล้วเสร็จ {d} เรื่อง อยู่ระหว่างดำเนินการ {p} เรื่อง',
    Z6: 'ในปีงบประมาณ พ.ศ. {fy} หน่วยงานมีเรื่องร้องเรียนเกี่ยวกับการทุจริตหรือการประพฤติมิชอบในประเด็นที่เกี่ยวข้องกับการให้หรือรับสินบนในการดำเนินงานหรือการปฏิบัติหน้าที่ จำนวน {n} เรื่อง ดำเนินการแล้วเสร็จ {d} เรื่อง อยู่ระหว่างดำเนินการ {p} เรื่อง',
    Z6b: 'และมีเรื่องร้องเรียนเกี่ยวกับการใช้อำนาจโดยมิชอบหรือการบริหารงานบุคคล จำนวน {n} เรื่อง ดำเนินการแล้วเสร็จ {d} เรื่อง อยู่ระหว่างดำเนินการ {p} เรื่อง',
    Z7: 'ในปีงบประมาณ พ.ศ. {fy} มีข้อร้องเรียนเกี่ยวกับการทุจริตหรือการประพฤติมิชอบของเจ้าหน้าที่ภายในหน่วยงาน จำนวนทั้งสิ้น {n} เรื่อง ดำเนินการแล้วเสร็จ {d} เรื่อง {outcomes}อยู่ระหว่างดำเนินการ {p} เรื่อง',
  },
  outcomes: '(มีมูล {f} ไม่มีมูล {u} ไม่รับไว้พิจารณา {r} ส่งต่อ {s}{withdrawn}) ',
  withdrawn: ' ถอนเรื่อง {w}',
  language: 'th',
  period: {
    ofYear: 'ในปีงบประมาณ พ.ศ. {fy}',
    ofHalf: 'ในรอบ 6 เดือนแรกของปีงบประมาณ พ.ศ. {fy}',
    ofDays: 'ในช่วงวันที่ {start} ถึงวันที่ {end}',
  },
  unclassified: ' (มีเรื่องที่ยังไม่ได้จำแนกประเภท {unclassified} เรื่อง)',
}

const disclosure = {
  zero: 'ตั้งแต่วันที่ {start} ถึงวันที่ {end} {agency} ไม่มีเรื่องร้องเรียนการทุจริตและประพฤติมิชอบของเจ้าหน้าที่ (ข้อมูล ณ วันที่ {asOf})',
  some: 'ตั้งแต่วันที่ {start} ถึงวันที่ {end} {agency} มีเรื่องร้องเรียนการทุจริตและประพฤติมิชอบของเจ้าหน้าที่ จำนวน {n} เรื่อง ดำเนินการแล้วเสร็จ {d} เรื่อง อยู่ระหว่างดำเนินการ {p} เรื่อง (ข้อมูล ณ วันที่ {asOf})',
}

/**
 * The Thai sentences Z4 to Z7 of the yearly integrity report. The zero forms of Z4, Z5, Z6 and Z7 are, byte by byte,
 * those of a published report. Z6b follows Z6 after a space.
 *
 * The bracket of outcomes in Z7 is left out when it would show a 1 or a 2. While reports wait to be classified every
 * sentence but Z7 says so, because its zero is then no finding.
 */
export function thaiSentences(figures: SentenceFigures): Sentences {
  return fillSentences(forms, figures)
}

/** What a disclosure page says of a period. */
export interface DisclosureFigures {
  readonly agencyName: string
  readonly start: OfficeDate
  readonly end: OfficeDate
  readonly asOf: OfficeDate
  readonly counts: Pick<ReportCounts, 'total' | 'completed' | 'inProgress'>
  readonly digits?: DigitStyle
}

/** The one sentence that a disclosure page must carry, also and above all when there was nothing. */
export function thaiDisclosureSentence(figures: DisclosureFigures): string {
  const { counts } = figures
  const values = {
    agency: figures.agencyName,
    start: longDate(figures.start, 'th'),
    end: longDate(figures.end, 'th'),
    asOf: longDate(figures.asOf, 'th'),
    n: counts.total,
    d: counts.completed,
    p: counts.inProgress,
  }
  return fillSentence(counts.total === 0 ? disclosure.zero : disclosure.some, values, figures.digits)
}

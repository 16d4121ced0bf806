import type { Detail } from './detail.js'
import type { Served } from './served.js'
import type { Sentences } from './fill-sentences.js'

/** What the rows are filled from: a release of either format is one. */
export interface MeasureFacts {
  readonly fiscalYear: number
  readonly number: number
  readonly sentences: { readonly th: Sentences & { readonly disclosure: string } }
  readonly general: { readonly received: number; readonly closed: number; readonly inProgress: number }
  readonly detail: Detail | null
  /** Absent in releases of the time before people served were part of them. */
  readonly served?: Served
}

/** A row of the yearly integrity report: what the measure is, what was done, what came of it. */
export interface MeasureRow {
  readonly measure: string
  readonly done: readonly string[]
  readonly result: readonly string[]
}

/** Headings of the report, in its own words. */
export const measureRowHead = [
  'มาตรการ/กิจกรรม',
  'สรุปผลการดำเนินการตามมาตรการ/กิจกรรม',
  'ผลลัพธ์/ความสำเร็จของการดำเนินการ',
] as const

const measures = {
  1: '1. กระบวนการปฏิบัติงานที่โปร่งใสและมีประสิทธิภาพ',
  2: '2. การให้บริการและระบบ E-Service',
  4: '4. กระบวนการกำกับดูแลการใช้ทรัพย์สินของราชการ',
  5: '5. กระบวนการสร้างความโปร่งใสในการใช้งบประมาณและการจัดซื้อจัดจ้าง',
  6: '6. กระบวนการควบคุมตรวจสอบการใช้อำนาจและการบริหารงานบุคคล',
  7: '7. กลไกและมาตรการในการแก้ไขและป้องกันการทุจริตภายในหน่วยงาน',
} as const

/**
 * The rows that this system has figures for, in Thai as the report is. Measure 3 is not among them. A zero is stated and
 * nothing is concluded from it: that nobody complained does not show that there was nothing to complain about.
 *
 * @param origin - Of the public web, without a trailing slash.
 */
export function measureRows(view: MeasureFacts, origin: string): MeasureRow[] {
  const { Z4, Z5, Z6, Z6b, Z7, disclosure } = view.sentences.th
  const release = `${origin}/statistics/${view.fiscalYear}/${view.number}`
  const statistics = `➢ เผยแพร่สถิติเรื่องร้องเรียนพร้อมวิธีนับ ${release}`
  const channel = `➢ มีช่องทางแจ้งเรื่องทุจริตที่ปกปิดตัวผู้แจ้ง แยกจากเรื่องทั่วไป ${origin}/report`
  return [
    {
      measure: measures[1],
      done: [
        `➢ มีคู่มือการแจ้งเรื่องที่บอกขั้นตอนและระยะเวลา ${origin}/guideline`,
        `➢ ผู้แจ้งติดตามเรื่องได้ด้วยตนเอง ${origin}/mailbox`,
      ],
      result: promptness(view),
    },
    {
      measure: measures[2],
      done: [`➢ แจ้งเรื่องเดือดร้อนออนไลน์ได้ตลอดเวลา ${origin}/complaint`, statistics],
      result: service(view),
    },
    { measure: measures[4], done: [channel, statistics], result: [Z4] },
    { measure: measures[5], done: [channel, statistics], result: [Z5] },
    { measure: measures[6], done: [channel, statistics], result: [Z6, Z6b] },
    {
      measure: measures[7],
      done: [
        `➢ มีคู่มือแนวทางการดำเนินการต่อเรื่องร้องเรียนการทุจริตและประพฤติมิชอบ ${origin}/guideline`,
        channel,
        statistics,
      ],
      result: [Z7, disclosure],
    },
  ]
}

function promptness({ detail, fiscalYear }: MeasureFacts): string[] {
  if (detail === null) return [`ตัวเลขการตอบภายในเวลาเผยแพร่เมื่อสิ้นปีงบประมาณ พ.ศ. ${fiscalYear}`]
  const { onTime, late } = detail.complaints.firstAnswer
  const { medianDays } = detail.complaints.daysToClosing
  return [
    `ในปีงบประมาณ พ.ศ. ${fiscalYear} เรื่องร้องเรียนทั่วไปที่ถึงกำหนดตอบ ${onTime + late} เรื่อง ตอบครั้งแรกภายใน ${detail.firstAnswerDays} วัน ${onTime} เรื่อง`,
    ...(medianDays === null ? [] : [`เรื่องที่ปิดแล้วครึ่งหนึ่งใช้เวลาไม่เกิน ${medianDays} วัน`]),
  ]
}

function service({ detail, general, fiscalYear, served }: MeasureFacts): string[] {
  const web = detail?.complaints.methods.find(({ name }) => name === 'web')?.n ?? null
  const satisfaction = detail?.complaints.satisfaction ?? null
  return [
    ...(served === undefined ? [] : [served.sentence.th]),
    `ในปีงบประมาณ พ.ศ. ${fiscalYear} รับเรื่องร้องเรียนทั่วไป ${general.received} เรื่อง เสร็จแล้ว ${general.closed} เรื่อง อยู่ระหว่างดำเนินการ ${general.inProgress} เรื่อง`,
    ...(web === null ? [] : [`แจ้งทางเว็บไซต์ ${web} เรื่อง`]),
    ...(satisfaction === null
      ? []
      : [
          `ผู้แจ้ง ${satisfaction.n} คนให้คะแนนความพอใจเฉลี่ย ${(satisfaction.meanHundredths / 100).toFixed(2)} จาก 5`,
        ]),
  ]
}

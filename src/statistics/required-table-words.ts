import type { StatisticsLanguage } from './words.js'

/** Keys of the cells of a row, in the order of the columns; the first two stand under one heading. */
export const requiredColumns = [
  'malfeasance',
  'misconduct',
  'total',
  'completed',
  'inProgress',
  'remarks',
] as const
export type RequiredColumn = (typeof requiredColumns)[number]

/** Words of the Thai headings that stay whole on paper; browsers guess other ones, such as «แล้ว|เสร็จ». */
export const wordsOfHeadings = [
  'จำนวน',
  'เรื่องร้องเรียน',
  'ทั้งหมด',
  'เรื่องที่รับไว้',
  'พิจารณา',
  'อยู่ระหว่าง',
  'ดำเนินการ',
  'แล้วเสร็จ',
] as const

/** Words of the Thai sentences that stay whole on pages; browsers take apart «ประพฤติมิ|ชอบ». The longest first. */
export const wordsOfSentences = [
  'ไม่ปรากฏข้อร้องเรียน',
  'อยู่ระหว่างดำเนินการ',
  'ประพฤติมิชอบ',
  'เรื่องร้องเรียน',
  'ข้อร้องเรียน',
  'หน่วยงาน',
  'แล้วเสร็จ',
] as const

/** What the sentences count: the number before it stays on its line. */
export const countedWord = 'เรื่อง'

/** The wording of the required table. */
export interface RequiredTableWords {
  readonly title: string
  /** `accepted` is the heading above the first two. */
  readonly columns: Readonly<Record<RequiredColumn | 'month' | 'accepted', string>>
  readonly sum: string
  readonly none: string
  readonly nothing: string
  readonly notBegun: string
  /** The same of a month, quarter or half in which no month is over. */
  readonly notOver: string
  /** Heading of rows that may be months, quarters or halves. */
  readonly period: string
  readonly unclassified: string
  readonly malfeasanceNote: string
  readonly misconductNote: string
  readonly completedNote: string
  /** What a count, and above all a zero, covers. */
  readonly scopeNote: string
  /** The same for the year in which the agency began to record. */
  readonly scopeNoteFrom: string
  /** The same where all reports, some of them, or none of a year were entered from the former register. */
  readonly scopeNoteImported: string
  readonly scopeNoteImportedPart: string
  readonly scopeNoteImportedNone: string
}

/** Title and columns are those that agencies publish; both definitions shorten section 4 of the NACC Act 2561 and section 3 of the PACC Act 2551. */
export const requiredTableWords: Readonly<Record<StatisticsLanguage, RequiredTableWords>> = {
  th: {
    title: 'สถิติเรื่องร้องเรียนการทุจริตและประพฤติมิชอบ ประจำปีงบประมาณ {fy} (ข้อมูลตั้งแต่ {start} – {end})',
    columns: {
      month: 'ประจำเดือน',
      accepted: 'จำนวนเรื่องที่รับไว้พิจารณา',
      malfeasance: 'ทุจริตต่อหน้าที่',
      misconduct: 'ประพฤติมิชอบ',
      total: 'จำนวนเรื่องร้องเรียนทั้งหมด',
      completed: 'ดำเนินการแล้วเสร็จ',
      inProgress: 'อยู่ระหว่างดำเนินการ',
      remarks: 'หมายเหตุ',
    },
    sum: 'รวม',
    none: 'ไม่มี',
    nothing: '-',
    notBegun: 'ยังไม่ถึงเดือนนี้',
    notOver: 'ยังไม่สิ้นเดือน',
    period: 'ช่วงเวลา',
    unclassified: 'ยังไม่ได้จำแนกประเภท {n} เรื่อง',
    malfeasanceNote: 'ทุจริตต่อหน้าที่ คือใช้หรือละเว้นใช้อำนาจในตำแหน่งหรือหน้าที่ เพื่อเอาประโยชน์ที่ไม่ควรได้ ให้ตนเองหรือผู้อื่น',
    misconductNote:
      'ประพฤติมิชอบ คือใช้อำนาจในตำแหน่งหรือหน้าที่โดยฝ่าฝืนกฎหมาย ระเบียบ คำสั่ง หรือมติคณะรัฐมนตรี ที่ควบคุมการรับ การเก็บรักษา หรือการใช้เงินหรือทรัพย์สินของแผ่นดิน',
    scopeNote: 'นับเฉพาะเรื่องที่บันทึกในระบบนี้',
    scopeNoteFrom: 'นับเฉพาะเรื่องที่บันทึกในระบบนี้ นับจากวันที่ {from} ที่เริ่มใช้ระบบนี้',
    scopeNoteImported: 'รวมข้อมูลที่นำเข้าย้อนหลัง {n} เรื่อง ซึ่งหน่วยงานบันทึกจากทะเบียนเดิม ก่อนเริ่มใช้ระบบนี้',
    scopeNoteImportedPart:
      'รวมข้อมูลที่นำเข้าย้อนหลังของเรื่องที่รับถึงวันที่ {until} ซึ่งหน่วยงานบันทึกจากทะเบียนเดิม ก่อนเริ่มใช้ระบบนี้',
    scopeNoteImportedNone: 'ข้อมูลช่วงนี้นำเข้าย้อนหลังจากทะเบียนเดิมของหน่วยงาน ซึ่งไม่มีเรื่อง เพราะยังไม่ได้ใช้ระบบนี้',
    completedNote: 'ดำเนินการแล้วเสร็จ รวมเรื่องที่ไม่รับไว้พิจารณา ส่งต่อหน่วยงานอื่น และเรื่องที่ผู้แจ้งถอน',
  },
  en: {
    title:
      'Statistics of complaints about corruption and misconduct, fiscal year {fy} B.E. ({start} – {end})',
    columns: {
      month: 'Month',
      accepted: 'Complaints received for consideration',
      malfeasance: 'Malfeasance in office',
      misconduct: 'Misconduct',
      total: 'All complaints',
      completed: 'Completed',
      inProgress: 'In progress',
      remarks: 'Remarks',
    },
    sum: 'Total',
    none: 'None',
    nothing: '-',
    notBegun: 'Not begun',
    notOver: 'Not over yet',
    period: 'Period',
    unclassified: 'Not yet classified: {n}',
    malfeasanceNote:
      'Malfeasance in office is using, or failing to use, the power of a position or duty in order to gain an undue benefit for oneself or another.',
    misconductNote:
      'Misconduct is using the power of a position or duty against laws, rules, orders or Cabinet resolutions that govern the receipt, keeping or use of public money or property.',
    scopeNote: 'Counts only what was recorded in this system.',
    scopeNoteFrom:
      'Counts only what was recorded in this system, from {from}, when this system came into use.',
    scopeNoteImported:
      'Includes {n} imported complaints, entered by the office from its former register, before this system came into use.',
    scopeNoteImportedPart:
      'Includes imported complaints received until {until}, entered by the office from its former register, before this system came into use.',
    scopeNoteImportedNone:
      'Imported from the former register of the office, which has no complaint in this period, before this system came into use.',
    completedNote:
      'Completed includes complaints not accepted, referred to another body, or withdrawn by the reporter.',
  },
}

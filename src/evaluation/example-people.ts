import type { OfficerRole } from '../kernel/role.js'

/** An officer of the evaluation agency. Names and addresses are invented. */
export interface ExampleOfficer {
  /** Left part of the e-mail address; also how the documents speak of the account. */
  readonly account: string
  readonly name: string
  readonly post: string
  readonly roles: readonly OfficerRole[]
  /** Outside the agency: receives a report only when too few are left inside. */
  readonly isFallback: boolean
}

/** Posts that the typical list lacks: people outside the office who keep keys. */
export const outsidePosts: readonly (readonly [th: string, en: string])[] = [
  ['ผู้แทนประชาคมตำบล', 'Representative of the citizens’ assembly'],
  ['ผู้อำนวยการโรงเรียนบ้านตัวอย่าง', 'Head teacher of Ban Tua Yang school'],
  ['เจ้าอาวาสวัดตัวอย่าง', 'Abbot of Wat Tua Yang'],
  ['ท้องถิ่นอำเภอ', 'District local administration officer'],
  ['ท้องถิ่นจังหวัด', 'Provincial local administration officer'],
  ['ผู้ตรวจประเมินจังหวัด', 'Provincial assessor'],
]

export const exampleOfficers: readonly ExampleOfficer[] = [
  officer('wichai', 'นายวิชัย รักระบบ', 'นักวิเคราะห์นโยบายและแผน', ['administrator']),
  officer('mali', 'นางสาวมะลิ ใจดี', 'เจ้าพนักงานธุรการ', ['general_officer', 'publisher']),
  officer('suda', 'นางสาวสุดา แก้วมณี', 'นิติกร', ['screener']),
  officer('prasert', 'นายประเสริฐ ทองดี', 'หัวหน้าสำนักปลัด', ['screener', 'general_officer']),
  officer('wanna', 'นางวรรณา ศรีสุข', 'นักตรวจสอบภายใน', ['investigator']),
  officer('orathai', 'นางอรทัย บุญมา', 'ผู้แทนประชาคมตำบล', ['custodian']),
  officer('somchai', 'นายสมชาย ครูดี', 'ผู้อำนวยการโรงเรียนบ้านตัวอย่าง', ['custodian']),
  officer('preecha', 'พระครูปรีชา', 'เจ้าอาวาสวัดตัวอย่าง', ['custodian']),
  officer('amnuay', 'นายอำนวย พรชัย', 'ปลัดองค์การบริหารส่วนตำบล', ['publisher']),
  officer('boonmee', 'นายบุญมี ยั่งยืน', 'นายกองค์การบริหารส่วนตำบล', ['publisher']),
  officer('jintana', 'นางจินตนา ตรงไป', 'ผู้ตรวจประเมินจังหวัด', ['auditor']),
  officer('district', 'นายณรงค์ อำเภอดี', 'ท้องถิ่นอำเภอ', ['screener']),
  officer('province', 'นางสาวพิมพ์ใจ จังหวัดงาม', 'ท้องถิ่นจังหวัด', ['custodian']),
]

function officer(account: string, name: string, post: string, roles: readonly OfficerRole[]): ExampleOfficer {
  return { account, name, post, roles, isFallback: account === 'district' || account === 'province' }
}

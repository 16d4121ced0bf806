import type { CorruptionCategory } from '../../src/kernel/category.js'

/**
 * What the people of the journeys write. Every word of five letters and more occurs nowhere else in the product, so that
 * finding one of them anywhere on the server is a leak.
 */
export interface ReportStory {
  readonly category: CorruptionCategory
  readonly told: Readonly<
    Record<
      'narrative' | 'when' | 'where' | 'money' | 'reportedElsewhere' | 'respondentNames' | 'evidence',
      string
    >
  >
  readonly identity: Readonly<Record<'identityName' | 'identityPhone' | 'identityAddress', string>>
  readonly answer: string
  readonly note: string
  readonly closing: string
  readonly reply: string
}

export const reportStory: ReportStory = {
  category: 'budget_procurement',
  told: {
    narrative: 'คลองกระจับงามขุดจริงแค่ครึ่งทาง ป้ายเขียวเขียนไว้สี่กิโลเมตร\nเบิกครบสองงวดตั้งแต่ยังไม่ลงมือ narwhal-dredging',
    when: 'ปลายฤดูตอนน้ำทุ่งลดหมดแล้ว',
    where: 'หลังวัดโพธิ์ลอยฝั่งตะวันตก',
    money: '734,519.25 บาท',
    reportedElsewhere: 'เล่าให้กำนันยอดฟ้าฟังเมื่อวานซืน',
    respondentNames: 'ร้านรับเหมากิ่งเพชรไพลิน',
    evidence: 'ภาพถ่ายหมุดวัดระดับสิบเจ็ดใบ เก็บไว้ที่ร้านกาแฟต้นกร่าง',
  },
  identity: {
    identityName: 'ประไพพรรณ เมฆาวรรณนา',
    identityPhone: '089-555-0173',
    identityAddress: 'ห้องแถวตรงข้ามโรงสีนกยางขาว',
  },
  answer: 'อยากได้รูปป้ายเพิ่มอีกสองมุม ostrich-answer',
  note: 'นายช่างเขตเทียบแบบแปลนคลองกับใบส่งของแล้ว quokka-note',
  closing: 'วัดความลึกใหม่แล้วได้ตามแบบทุกช่วง pelican-closing',
  reply: 'ขอบคุณที่ตอบแต่ยังสงสัยช่วงใต้สะพานไม้ walrus-reply',
}

export interface ComplaintStory {
  readonly category: string
  readonly narrative: string
  readonly place: string
  readonly contact: Readonly<Record<'name' | 'phone' | 'email', string>>
  readonly answer: string
  readonly note: string
  readonly closing: string
  readonly reply: string
}

export const complaintStory: ComplaintStory = {
  category: 'street_light',
  narrative: 'โคมไฟหน้าศาลานกเอี้ยงมืดสนิทสามดวงติด',
  place: 'เสาไฟต้นที่เก้าสิบสองข้างตลาดนัดวันพุธ',
  contact: { name: 'บุญเรือนสายธารทอง', phone: '0865550184', email: 'boonruean.sai@mail.example' },
  answer: 'ช่างไฟจะขึ้นเปลี่ยนหลอดวันพฤหัสหน้า',
  note: 'เบิกหลอดแอลอีดีจากคลังย่อยฝั่งใต้',
  closing: 'เปลี่ยนหลอดครบทั้งสามดวงและลองเปิดแล้ว',
  reply: 'เห็นไฟสว่างแล้วขอบใจมากๆหลาย',
}

/** The words by which a leak is known: split at spaces, five letters and more. */
export function wordsOf(texts: readonly string[]): string[] {
  return [...new Set(texts.flatMap((text) => text.split(/\s+/)).filter((word) => word.length >= 5))]
}

/** Everything of a report that only its readers may know. */
export function secretWords({ told, identity, answer, note, closing, reply }: ReportStory): string[] {
  return wordsOf([...Object.values(told), ...Object.values(identity), answer, note, closing, reply])
}

/** The 16 digits as they may be written down. */
export function writtenSecrets(code: string): string[] {
  const secret = code.slice(8)
  const groups = secret.match(/\d{4}/g) ?? []
  return [secret, ...[' ', '-', '\u00a0', ','].map((between) => groups.join(between))]
}

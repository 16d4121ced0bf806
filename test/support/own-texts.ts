import type { OwnTextProblem } from '../../src/kernel/own-text.js'

/** Texts as offices write them. */
export const allowedTexts: readonly string[] = [
  'สวัสดีครับ\n\nอบต.ตัวอย่าง มีข้อความถึงคุณ โทร 0 7400 0000 ต่อ 12',
  'ป.ป.ช. 1205 ตั้งแต่ 8.30–16.30 น. (พ.ศ.2569)',
  '{office}\r\nโทร {phone}',
  'Dear citizen, e.g. somebody. Thank you.',
  'ราคา 1.50 บาท ข้อ 1.2.3 ก.',
  'โทร: 074-000-000',
  "Don't worry: 'quoted' words.",
]

/** What neither the form nor the database takes; the database says `unsafe_text` for what no form lets pass. */
export const refusedTexts: readonly (readonly [OwnTextProblem, string])[] = [
  ['link_in_text', 'อ่านที่ https://evil.example/login'],
  ['link_in_text', 'อ่านที่ evil.example'],
  ['link_in_text', 'อ่านที่ EVIL.COM/เข้า'],
  ['link_in_text', 'อ่านที่ www.evil'],
  ['link_in_text', 'ส่งรหัสมาที่ clerk@evil.example'],
  ['link_in_text', 'ส่งมาที่ clerk＠evil'],
  ['link_in_text', 'อ่านที่ ｅｖｉｌ．ｃｏｍ'],
  ['link_in_text', 'อ่านที่ evil。com'],
  ['link_in_text', 'อ่านที่ evil․com'],
  ['link_in_text', 'อ่านที่ еvil.соm'],
  ['link_in_text', 'อ่านที่ evil.co\u00adm'],
  ['link_in_text', 'อ่านที่ ตัวอย่าง.ไทย'],
  ['link_in_text', 'อ่านที่ 127.0.0.1'],
  ['link_in_text', 'mailto:clerk'],
  ['link_in_text', 'javascript:alert(1)'],
  ['placeholder_unknown', '{link}'],
  ['placeholder_unknown', 'เรื่อง {locator}'],
  ['placeholder_unknown', '{ office }'],
  ['placeholder_unknown', 'วงเล็บ { เปิด'],
  ['placeholder_unknown', 'วงเล็บ } ปิด'],
  ['placeholder_unknown', '{{office}}'],
  ['placeholder_twice', '{office} {office}'],
  ['too_many_lines', Array(17).fill('ก').join('\n')],
  ['too_many_lines', 'บน\n\n\nล่าง'],
  ['too_long', 'ก'.repeat(501)],
  ['markup', '<b>ด่วน</b>'],
  ['unseen_characters', 'สวัสดี\r\nBcc: everybody'],
  ['unseen_characters', 'สวัสดี\u0000'],
  ['unseen_characters', 'สวัสดี\u202eกลับ'],
  ['unseen_characters', 'สวัสดี\u2028บรรทัด'],
  ['unseen_characters', 'ก\u200bข'],
]

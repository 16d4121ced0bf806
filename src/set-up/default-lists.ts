import { randomUUID } from 'node:crypto'
import { defaultGeneralCategories, type DefaultGeneralCategory } from '../kernel/general-category.js'
import type { PostId } from '../kernel/ids.js'
import { categoryHints } from './category-hints.js'
import type { NewCategory, NewPost } from './new-agency.js'

const categoryNames: Record<DefaultGeneralCategory, readonly [th: string, en: string]> = {
  road: ['ถนน', 'Roads'],
  street_light: ['ไฟฟ้าสาธารณะ', 'Street lights'],
  water_supply: ['น้ำประปา', 'Water supply'],
  waste: ['ขยะ', 'Rubbish'],
  waste_water: ['น้ำเสีย', 'Waste water'],
  drainage: ['ท่อระบายน้ำ', 'Drains'],
  flood: ['น้ำท่วม', 'Flooding'],
  tree: ['ต้นไม้', 'Trees'],
  nuisance: ['เหตุรำคาญ (เสียง กลิ่น ควัน)', 'Nuisance (noise, smell, smoke)'],
  stray_animal: ['สัตว์จรจัด', 'Stray animals'],
  public_health: ['สาธารณสุข/พ่นยุง', 'Public health, mosquito spraying'],
  building: ['อาคาร', 'Buildings'],
  tax_and_fee: ['ภาษีและค่าธรรมเนียม', 'Taxes and fees'],
  welfare: ['สวัสดิการ/เบี้ยยังชีพ', 'Welfare and allowances'],
  staff_service: ['การให้บริการของเจ้าหน้าที่', 'Service by officers'],
  public_land: ['ที่ดิน/สาธารณประโยชน์', 'Public land'],
  disaster: ['สาธารณภัย', 'Disasters'],
  other: ['อื่น ๆ', 'Something else'],
}

/** Where a number of others who said the same tells nothing of anybody. */
const inPublicPlaces: readonly DefaultGeneralCategory[] = [
  ...(['road', 'street_light', 'water_supply', 'waste', 'waste_water', 'drainage'] as const),
  ...(['flood', 'tree', 'stray_animal', 'disaster'] as const),
]

/** The categories that every new agency starts with, in the order of the form. */
export function defaultCategories(): NewCategory[] {
  return defaultGeneralCategories.map((code) => {
    const [th, en] = categoryNames[code]
    const countsSimilar = inPublicPlaces.includes(code)
    return { code, name: { th, en }, hint: categoryHints[code], countsSimilar }
  })
}

/**
 * Posts of a typical subdistrict administration (อบต.). Holders of posts that a reporter names receive no key, so the
 * list names everybody a report might be about, with and without an account here.
 */
const typicalPosts: readonly (readonly [th: string, en: string, isPolitical: boolean])[] = [
  ['นายกองค์การบริหารส่วนตำบล', 'Chief executive', true],
  ['รองนายกองค์การบริหารส่วนตำบล', 'Deputy chief executive', true],
  ['เลขานุการนายกองค์การบริหารส่วนตำบล', 'Secretary to the chief executive', true],
  ['ประธานสภาองค์การบริหารส่วนตำบล', 'Council chair', true],
  ['สมาชิกสภาองค์การบริหารส่วนตำบล', 'Council member', true],
  ['ปลัดองค์การบริหารส่วนตำบล', 'Chief administrator', false],
  ['หัวหน้าสำนักปลัด', 'Head of the office of the chief administrator', false],
  ['ผู้อำนวยการกองคลัง', 'Director of finance', false],
  ['เจ้าหน้าที่กองคลัง', 'Finance staff', false],
  ['ผู้อำนวยการกองช่าง', 'Director of public works', false],
  ['เจ้าหน้าที่กองช่าง', 'Public works staff', false],
  ['ผู้อำนวยการกองการศึกษา', 'Director of education', false],
  ['เจ้าหน้าที่กองการศึกษา', 'Education staff', false],
  ['นิติกร', 'Legal officer', false],
  ['นักทรัพยากรบุคคล', 'Human resources officer', false],
  ['นักวิเคราะห์นโยบายและแผน', 'Policy and plan analyst', false],
  ['นักตรวจสอบภายใน', 'Internal auditor', false],
  ['เจ้าพนักงานธุรการ', 'Clerk', false],
]

export function typicalAgencyPosts(): NewPost[] {
  return typicalPosts.map(([th, en, isPolitical]) => ({
    id: randomUUID() as PostId,
    title: { th, en },
    isPolitical,
  }))
}

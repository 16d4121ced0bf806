import type { Bilingual } from '../kernel/bilingual.js'
import type { DefaultGeneralCategory } from '../kernel/general-category.js'

/** What an officer asks first about each kind of matter: written at once, it saves a letter back and forth. */
export const categoryHints: Readonly<Record<DefaultGeneralCategory, Bilingual>> = {
  road: {
    th: 'บอกว่าช่วงไหนของถนน หลุมกว้างหรือลึกแค่ไหน รถผ่านได้ไหม มีคนล้มหรือยัง',
    en: 'Say which part of the road, how wide or deep the hole is, whether vehicles can pass, and whether anybody fell',
  },
  street_light: {
    th: 'บอกเลขที่เสาไฟถ้ามี ดับกี่ดวง ดับสนิทหรือติด ๆ ดับ ๆ ตั้งแต่วันไหน',
    en: 'Give the number on the pole if there is one, how many lights are out, dead or flickering, and since when',
  },
  water_supply: {
    th: 'บอกว่าน้ำไม่ไหล ไหลอ่อน ขุ่น หรือท่อแตก เป็นกี่บ้าน ตั้งแต่วันไหน เลขมิเตอร์ถ้ามี',
    en: 'Say whether there is no water, little, dirty water or a burst pipe, how many houses, since when, and the meter number if you have it',
  },
  waste: {
    th: 'บอกว่ารถไม่มาเก็บกี่รอบ หรือใครทิ้งตรงไหน ถังชำรุดหรือไม่พอ',
    en: 'Say how often the lorry did not come, where rubbish is dumped, or whether bins are broken or too few',
  },
  waste_water: {
    th: 'บอกว่าน้ำมาจากไหน สีหรือกลิ่นเป็นอย่างไร ไหลลงที่ไหน เป็นเวลาใด',
    en: 'Say where the water comes from, its colour or smell, where it flows to, and at what time',
  },
  drainage: {
    th: 'บอกว่าท่อหรือรางตัน ฝาแตกหรือหาย น้ำขังยาวแค่ไหน',
    en: 'Say whether a drain is blocked, a cover broken or missing, and how far the water stands',
  },
  flood: {
    th: 'บอกว่าน้ำสูงแค่ไหน มีคนติดอยู่ ป่วย หรือช่วยตัวเองไม่ได้ไหม ถ้าอันตราย โทร 1784 หรือ 191 ทันที',
    en: 'Say how high the water is and whether anybody is trapped, ill or helpless. In danger call 1784 or 191 at once',
  },
  tree: {
    th: 'บอกว่าต้นไม้ล้ม พาดสายไฟ หรือเสี่ยงจะล้ม อยู่ในที่สาธารณะหรือที่ของใคร',
    en: 'Say whether a tree fell, leans on wires or may fall, and whether it stands on public or private land',
  },
  nuisance: {
    th: 'บอกว่าเป็นเสียง กลิ่น หรือควัน มาจากไหน วันและเวลาใด เป็นมานานแค่ไหน',
    en: 'Say whether it is noise, smell or smoke, where it comes from, on which days and hours, and since when',
  },
  stray_animal: {
    th: 'บอกว่าเป็นสัตว์อะไร กี่ตัว กัดคนหรือป่วยไหม ถ้าถูกกัด ล้างแผลแล้วไปหาหมอทันที',
    en: 'Say which animals, how many, and whether they bite or are ill. If bitten, wash the wound and see a doctor at once',
  },
  public_health: {
    th: 'บอกว่ามีคนป่วยกี่คน เป็นอะไร มีน้ำขังหรือยุงที่ไหน',
    en: 'Say how many people are ill and with what, and where there is standing water or mosquitoes',
  },
  building: {
    th: 'บอกว่าอาคารไหน ต่อเติม รุกล้ำ หรือเสี่ยงพัง กำลังก่อสร้างอยู่ไหม',
    en: 'Say which building, whether it is being extended, encroaches or may collapse, and whether work goes on now',
  },
  tax_and_fee: {
    th: 'บอกว่าภาษีหรือค่าธรรมเนียมอะไร ปีไหน เลขที่หนังสือแจ้ง อย่าใส่เลขบัตรประชาชน',
    en: 'Say which tax or fee, which year, and the number of the letter. Do not write your ID card number',
  },
  welfare: {
    th: 'บอกว่าเบี้ยอะไร ขาดเดือนไหน ยื่นเรื่องไว้เมื่อไร อย่าใส่เลขบัตรประชาชนหรือเลขบัญชี',
    en: 'Say which allowance, which month is missing and when you applied. Do not write ID card or bank account numbers',
  },
  staff_service: {
    th: 'บอกว่าไปติดต่อเรื่องอะไร วันไหน เกิดอะไรขึ้น ถ้ามีการเรียกเงิน ใช้ช่องทางปิดผนึกแทน',
    en: 'Say what you came for, on which day, and what happened. If money was demanded, use the sealed channel instead',
  },
  public_land: {
    th: 'บอกว่าที่ตรงไหน ใช้ทำอะไร ใครทำอะไรกับที่นั้น ตั้งแต่เมื่อไร',
    en: 'Say which land, what it is used for, what is being done to it, and since when',
  },
  disaster: {
    th: 'บอกว่าเกิดอะไร มีคนเจ็บหรือบ้านเสียหายไหม ถ้าอันตรายอยู่ตอนนี้ โทร 191, 199 หรือ 1784 ทันที',
    en: 'Say what happened and whether people are hurt or houses damaged. In danger now call 191, 199 or 1784 at once',
  },
  other: {
    th: 'บอกว่าเกิดอะไร ที่ไหน ตั้งแต่เมื่อไร และอยากให้เราทำอะไร',
    en: 'Say what happened, where, since when, and what you would like us to do',
  },
}

import type { SettingRow } from '../../kernel/setting.js'
import type { SigningStep } from '../../publication/signed-release.js'
import { valueWords, type SettingFrame } from './value-words.js'

/** «ผู้ตรวจสอบ: ปลัดองค์การบริหารส่วนตำบล หรือ … รักษาราชการแทน»: from which post a step is signed. */
export function signedBy(frame: SettingFrame, step: SigningStep, row: SettingRow): string {
  const { t } = frame
  const [post, acting] = [row[`signs_${step}_post`] ?? null, row[`signs_${step}_acting`] ?? null]
  const name = t(`release.step_${step}`)
  if (post === null) return t('settings.signedByAny', { step: name })
  const title = valueWords(frame, 'signs_', post)
  if (acting === null) return t('settings.signedByPost', { step: name, post: title })
  const person = valueWords(frame, 'signs_', acting)
  return t('settings.signedByActing', { step: name, post: title, person })
}

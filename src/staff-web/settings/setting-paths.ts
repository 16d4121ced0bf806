import type { SettingTarget } from './setting-target.js'

/** Where a form is, and where it is sent to; without a language. */
export function targetPath({ setting, key }: SettingTarget): string {
  return key === null ? `/settings/${setting}` : `/settings/${setting}/of/${key}`
}

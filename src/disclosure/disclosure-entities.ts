import { DisclosureCheckEntity } from './disclosure-check.entity.js'
import { DisclosureSettingEntity } from './disclosure-setting.entity.js'

export const disclosureEntities = [DisclosureSettingEntity, DisclosureCheckEntity] as const

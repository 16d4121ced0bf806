import { ChangeSettingService } from '../settings/change-setting.service.js'
import { SettingHistoryService } from '../settings/setting-history.service.js'
import { HandleSetting } from './settings/handle-setting.js'
import { SettingController } from './settings/setting.controller.js'
import { SettingPages, SettingReaders } from './settings/setting-pages.js'
import { SettingsController } from './settings/settings.controller.js'

export const settingsControllers = [SettingsController, SettingController]
export const settingsServices = [
  ChangeSettingService,
  SettingHistoryService,
  HandleSetting,
  SettingPages,
  SettingReaders,
]

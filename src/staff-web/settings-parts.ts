import { LogoService } from '../agency/logo.service.js'
import { ChangeSettingService } from '../settings/change-setting.service.js'
import { SettingHistoryService } from '../settings/setting-history.service.js'
import { HandleLogo } from './settings/handle-logo.js'
import { HandleSetting } from './settings/handle-setting.js'
import { LogoController } from './settings/logo.controller.js'
import { MailSamples } from './settings/mail-samples.js'
import { SettingController } from './settings/setting.controller.js'
import { SettingPages, SettingReaders } from './settings/setting-pages.js'
import { SettingsController } from './settings/settings.controller.js'

export const settingsControllers = [SettingsController, LogoController, SettingController]
export const settingsServices = [
  ChangeSettingService,
  SettingHistoryService,
  HandleSetting,
  HandleLogo,
  LogoService,
  MailSamples,
  SettingPages,
  SettingReaders,
]

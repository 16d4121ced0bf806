import { AgencyEntity } from './agency.entity.js'
import { AttemptEntity } from './attempt.entity.js'
import { ChannelCheckEntity } from './channel-check.entity.js'
import { DeadlineEntity } from './deadline.entity.js'
import { DirectoryVersionEntity } from './directory-version.entity.js'
import { GeneralCategoryEntity } from './general-category.entity.js'
import { GuidelineVersionEntity } from './guideline-version.entity.js'
import { HolidayEntity } from './holiday.entity.js'
import { HostEntity } from './host.entity.js'
import { IntakeMethodEntity } from './intake-method.entity.js'
import { LogoEntity } from './logo.entity.js'
import { PastImportEntity } from './past-import.entity.js'
import { PostEntity } from './post.entity.js'
import { ResponsibleUnitEntity } from './responsible-unit.entity.js'
import { ServiceEntity } from './service.entity.js'
import { SettingVersionEntity } from './setting-version.entity.js'
import { UsedLocatorEntity } from './used-locator.entity.js'
import { UsedWorkEntity } from './used-work.entity.js'

/** Every table of the schema `agency`; programs read all but the last three, which only functions touch. */
export const agencyEntities = [
  AgencyEntity,
  HostEntity,
  PostEntity,
  GeneralCategoryEntity,
  DirectoryVersionEntity,
  IntakeMethodEntity,
  ChannelCheckEntity,
  DeadlineEntity,
  HolidayEntity,
  ResponsibleUnitEntity,
  GuidelineVersionEntity,
  LogoEntity,
  SettingVersionEntity,
  ServiceEntity,
  PastImportEntity,
  UsedLocatorEntity,
  AttemptEntity,
  UsedWorkEntity,
] as const

import { KioskEntity } from './kiosk.entity.js'
import { TallyEntity } from './tally.entity.js'

export const serviceEntities = [TallyEntity, KioskEntity]

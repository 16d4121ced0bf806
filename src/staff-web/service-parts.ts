import { CorrectMonthService } from '../service/correct-month.service.js'
import { CountPeopleService } from '../service/count-people.service.js'
import { KioskService } from '../service/kiosk.service.js'
import { ReadServiceYearService } from '../service/read-service-year.service.js'
import { CounterController } from './service/counter.controller.js'
import { KioskController } from './service/kiosk.controller.js'
import { KiosksController } from './service/kiosks.controller.js'
import { ServiceMonthsController } from './service/months.controller.js'

export const serviceControllers = [
  CounterController,
  ServiceMonthsController,
  KiosksController,
  KioskController,
]
export const serviceServices = [CountPeopleService, CorrectMonthService, ReadServiceYearService, KioskService]

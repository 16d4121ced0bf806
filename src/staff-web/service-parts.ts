import { CorrectMonthService } from '../service/correct-month.service.js'
import { CountPeopleService } from '../service/count-people.service.js'
import { ReadServiceYearService } from '../service/read-service-year.service.js'
import { CounterController } from './service/counter.controller.js'
import { ServiceMonthsController } from './service/months.controller.js'

export const serviceControllers = [CounterController, ServiceMonthsController]
export const serviceServices = [CountPeopleService, CorrectMonthService, ReadServiceYearService]

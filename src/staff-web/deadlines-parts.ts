import { AgencyCalendarService } from '../agency/agency-calendar.service.js'
import { EditCalendarService } from '../deadlines/edit-calendar.service.js'
import { EditDeadlinesService } from '../deadlines/edit-deadlines.service.js'
import { CalendarController } from './calendar/calendar.controller.js'
import { DeadlinesController } from './calendar/deadlines.controller.js'

export const deadlinesControllers = [CalendarController, DeadlinesController]
export const deadlinesServices = [AgencyCalendarService, EditCalendarService, EditDeadlinesService]

import { AgencyCalendarService } from '../agency/agency-calendar.service.js'
import { MarkClockService } from '../corruption/casework/mark-clock.service.js'
import { EditCalendarService } from '../deadlines/edit-calendar.service.js'
import { EditDeadlinesService } from '../deadlines/edit-deadlines.service.js'
import { ListDueService } from '../deadlines/list-due.service.js'
import { ListWaitingService } from '../deadlines/list-waiting.service.js'
import { ListLatenessService } from '../deadlines/list-lateness.service.js'
import { ReadClocksService } from '../deadlines/read-clocks.service.js'
import { CalendarController } from './calendar/calendar.controller.js'
import { DayHistory } from './calendar/day-history.js'
import { DeadlinePages } from './calendar/deadline-pages.js'
import { DeadlinesController } from './calendar/deadlines.controller.js'
import { DeadlinesHistoryController } from './calendar/deadlines-history.controller.js'
import { HandleCalendar } from './calendar/handle-calendar.js'
import { ClockActsController } from './due/clock-acts.controller.js'
import { LatenessController } from './due/lateness.controller.js'
import { CaseDay } from './due/case-day.js'
import { ReadHolderDuties } from './due/read-holder-duties.js'
import { ReadToday } from './due/read-today.js'
import { ReadWork } from './due/read-work.js'
import { TodayController } from './due/today.controller.js'

export const deadlinesControllers = [
  CalendarController,
  DeadlinesController,
  DeadlinesHistoryController,
  ClockActsController,
  TodayController,
  LatenessController,
]
export const deadlinesServices = [
  ...[AgencyCalendarService, EditCalendarService, EditDeadlinesService],
  ...[DayHistory, DeadlinePages, HandleCalendar],
  ...[
    ReadClocksService,
    MarkClockService,
    ListDueService,
    ListWaitingService,
    ListLatenessService,
    ReadToday,
    ReadHolderDuties,
    ReadWork,
    CaseDay,
  ],
]

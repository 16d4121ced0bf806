import { GroupYearsService } from '../../oversight/group-years.service.js'
import { GroupsService } from '../../oversight/groups.service.js'
import { ReleasedPartsService } from '../../oversight/released-parts.service.js'
import { GroupsApiController } from './groups-api.controller.js'
import { GroupsController } from './groups.controller.js'

export const groupControllers = [GroupsController, GroupsApiController] as const
export const groupServices = [GroupsService, GroupYearsService, ReleasedPartsService] as const

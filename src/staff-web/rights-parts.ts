import { BreachesService } from '../rights/breaches.service.js'
import { DataRequestsService } from '../rights/data-requests.service.js'
import { BreachController } from './rights/breach.controller.js'
import { RightsController } from './rights/rights.controller.js'

export const rightsControllers = [RightsController, BreachController]
export const rightsServices = [DataRequestsService, BreachesService]

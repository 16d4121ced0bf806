import { BreachEntity } from './breach.entity.js'
import { DataRequestEntity } from './data-request.entity.js'

export const rightsEntities = [DataRequestEntity, BreachEntity]

import { agencyEntities } from '../agency/agency-entities.js'
import { accountEntities } from '../staff-accounts/account-entities.js'

/** Every table that staff-web reads through an entity. */
export const staffEntities = [...agencyEntities, ...accountEntities]

import { agencyEntities } from '../agency/agency-entities.js'
import { publicationEntities } from '../publication/publication-entities.js'
import { rightsEntities } from '../rights/rights-entities.js'
import { retentionEntities } from '../retention/retention-entities.js'
import { accountEntities } from '../staff-accounts/account-entities.js'
import { caseworkEntities } from './casework-parts.js'
import { letterTextEntities } from './letter-parts.js'

/** Every table that staff-web reads through an entity. */
export const staffEntities = [
  ...agencyEntities,
  ...accountEntities,
  ...publicationEntities,
  ...caseworkEntities,
  ...letterTextEntities,
  ...rightsEntities,
  ...retentionEntities,
]

import { ReleaseEntity } from './release.entity.js'
import { ReleaseRequestEntity } from './release-request.entity.js'

/** Every table of the schema `publication`. */
export const publicationEntities = [ReleaseEntity, ReleaseRequestEntity] as const

import { ChangeEntity } from './change.entity.js'
import { GroupEntity } from './group.entity.js'
import { MemberEntity } from './member.entity.js'

/** Every table of the schema `oversight`. The public reads all of it; only the operator writes. */
export const oversightEntities = [GroupEntity, MemberEntity, ChangeEntity] as const

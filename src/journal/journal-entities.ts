import { ChainEntity } from './chain.entity.js'
import { EventEntity } from './event.entity.js'

/** Every table of the schema `journal`. */
export const journalEntities = [EventEntity, ChainEntity] as const

import { DestructionEntity } from './destruction.entity.js'
import { DoomedBlobEntity } from './doomed-blob.entity.js'
import { HoldEntity } from './hold.entity.js'
import { ProposalEntity } from './proposal.entity.js'

export const retentionEntities = [HoldEntity, ProposalEntity, DestructionEntity, DoomedBlobEntity]

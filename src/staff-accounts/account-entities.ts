import { DigestEntity } from './digest.entity.js'
import { DirectoryProposalEntity } from './directory-proposal.entity.js'
import { InvitationEntity } from './invitation.entity.js'
import { KeyRotationEntity } from './key-rotation.entity.js'
import { OfficerEntity } from './officer.entity.js'
import { OfficerRoleEntity } from './officer-role.entity.js'
import { PasskeyChallengeEntity } from './passkey-challenge.entity.js'
import { PasskeyEntity } from './passkey.entity.js'
import { ResetEntity } from './reset.entity.js'
import { SessionEntity } from './session.entity.js'

/** Every table of the schema `staff`. */
export const accountEntities = [
  OfficerEntity,
  OfficerRoleEntity,
  InvitationEntity,
  ResetEntity,
  SessionEntity,
  PasskeyEntity,
  PasskeyChallengeEntity,
  DirectoryProposalEntity,
  KeyRotationEntity,
  DigestEntity,
] as const

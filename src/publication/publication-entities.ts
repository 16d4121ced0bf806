import { DraftEntity } from './draft.entity.js'
import { RangeFiguresEntity } from './range-figures.entity.js'
import { ReleaseEntity } from './release.entity.js'
import { RemarkEntity } from './remark.entity.js'
import { SignatureEntity } from './signature.entity.js'

/** Every table of the schema `publication`. */
export const publicationEntities = [
  DraftEntity,
  RangeFiguresEntity,
  ReleaseEntity,
  RemarkEntity,
  SignatureEntity,
] as const

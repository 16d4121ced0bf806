import type { Photo } from './photo.js'
import type { Position } from './position.js'

/** A photo that its complainant sees again. */
export interface ShownPhoto extends Photo {
  /** Path of this web; good for this day and the next, without any code. */
  readonly address: string
}

/** What a complainant told beside words. */
export interface ComplaintMatter {
  /** Null when none was given. */
  readonly villageNo: number | null
  readonly position: Position | null
  /** In the order of choosing. */
  readonly photos: readonly ShownPhoto[]
}

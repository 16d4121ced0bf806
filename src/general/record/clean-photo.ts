import { detectType } from '../../evidence/detect-type.js'
import { sourceOfBytes } from '../../evidence/evidence-source.js'
import { stripImage } from '../../evidence/strip-image.js'
import { UnreadableError } from '../../evidence/unreadable-error.js'
import { isPhotoKind, type PhotoKind } from '../../kernel/photo.js'

/** What may be stored: the kind is told by the content, and a picture carries no place, device or person. */
export interface CleanPhoto {
  readonly kind: PhotoKind
  readonly bytes: Uint8Array
}

/** Takes out of a picture what cameras put in; a PDF stays as it is. @returns why it cannot be taken, if it cannot. */
export async function cleanPhoto(bytes: Uint8Array): Promise<CleanPhoto | 'wrong_kind' | 'unreadable'> {
  const found = await detectType(sourceOfBytes(bytes, ''))
  if (!('type' in found) || !isPhotoKind(found.type)) return 'wrong_kind'
  const kind = found.type
  if (kind === 'application/pdf') return { kind, bytes }
  try {
    return { kind, bytes: stripImage(bytes, kind).bytes }
  } catch (error) {
    if (error instanceof UnreadableError) return 'unreadable'
    throw error
  }
}

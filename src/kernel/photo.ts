/** What a general complaint may bring beside words: pictures, and a scanned page. */
export const photoKinds = ['image/jpeg', 'image/png', 'image/webp', 'image/heic', 'application/pdf'] as const
export type PhotoKind = (typeof photoKinds)[number]

export function isPhotoKind(text: unknown): text is PhotoKind {
  return photoKinds.some((kind) => kind === text)
}

/** Whether every browser draws it; the others are saved. */
export function isPicture(kind: PhotoKind): boolean {
  return kind === 'image/jpeg' || kind === 'image/png' || kind === 'image/webp'
}

/** As people call it: `JPEG`, `PDF`. */
export function nameOfKind(kind: PhotoKind): string {
  return (kind.split('/')[1] ?? '').toUpperCase()
}

/** Of one complaint. The database holds the number, too. */
export const photoLimits = { count: 5, bytes: 15 * 1024 * 1024 } as const

/** A photo as pages show it; its bytes lie in the blob store. */
export interface Photo {
  readonly id: string
  readonly kind: PhotoKind
  /** In bytes, as stored. */
  readonly size: number
}

/** What a file may be, told by its content alone. The first ending is the one a saved file gets. */
const types = {
  'image/jpeg': ['image', 'jpg', 'jpeg', 'jfif'],
  'image/png': ['image', 'png'],
  'image/gif': ['image', 'gif'],
  'image/webp': ['image', 'webp'],
  'image/heic': ['image', 'heic', 'heif'],
  'image/avif': ['image', 'avif'],
  'application/pdf': ['document', 'pdf'],
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': ['document', 'docx'],
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': ['document', 'xlsx'],
  'application/vnd.openxmlformats-officedocument.presentationml.presentation': ['document', 'pptx'],
  'application/vnd.oasis.opendocument.text': ['document', 'odt'],
  'application/vnd.oasis.opendocument.spreadsheet': ['document', 'ods'],
  'application/vnd.oasis.opendocument.presentation': ['document', 'odp'],
  'application/msword': ['document', 'doc'],
  'application/vnd.ms-excel': ['document', 'xls'],
  'application/vnd.ms-powerpoint': ['document', 'ppt'],
  'application/rtf': ['document', 'rtf'],
  'text/plain': ['document', 'txt', 'csv'],
  'audio/mpeg': ['audio', 'mp3'],
  'audio/mp4': ['audio', 'm4a'],
  'audio/aac': ['audio', 'aac'],
  'audio/ogg': ['audio', 'ogg', 'oga', 'opus'],
  'audio/wav': ['audio', 'wav'],
  'audio/amr': ['audio', 'amr'],
  'audio/webm': ['audio', 'webm', 'weba'],
  'video/mp4': ['video', 'mp4', 'm4v'],
  'video/quicktime': ['video', 'mov'],
  'video/3gpp': ['video', '3gp', '3g2'],
  'video/webm': ['video', 'webm'],
  'video/x-matroska': ['video', 'mkv'],
  'video/x-msvideo': ['video', 'avi'],
} as const

export type EvidenceType = keyof typeof types
export type EvidenceKind = 'image' | 'document' | 'audio' | 'video'

/** Why a file is not taken, whatever it is called. */
export type RefusedType = 'empty' | 'archive' | 'program' | 'unknown'

export type DetectedType = { readonly type: EvidenceType } | { readonly refused: RefusedType }

export function kindOfType(type: EvidenceType): EvidenceKind {
  return types[type][0]
}

/**
 * The name with an ending that tells the truth about the content: `photo.exe` that is a JPEG becomes `photo.exe.jpg`, so
 * that whoever saves it does not start it. A name without anything in it becomes `file`.
 */
export function nameWithEnding(name: string, type: EvidenceType): string {
  const endings: readonly string[] = types[type].slice(1)
  const ending = /\.([A-Za-z0-9]+)$/.exec(name)?.[1]?.toLowerCase()
  if (ending !== undefined && endings.includes(ending)) return name
  return `${name === '' ? 'file' : name}.${endings[0] ?? ''}`
}

/**
 * Under which name a file of somebody else's is saved. A program of the sender's own can call a file and its type anything:
 * with an ending of a type that we know, or of none, nothing that was saved starts when it is opened.
 */
export function nameToSave(name: string, type: string): string {
  return type in types ? nameWithEnding(name, type as EvidenceType) : `${name === '' ? 'file' : name}.bin`
}

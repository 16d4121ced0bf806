/** What a page tells its script of attaching files. */
export interface FilesPageData {
  /** Path of the script of the worker that seals and sends. */
  readonly worker: string
  /** Path of the script that changes a voice. */
  readonly voiceWorklet: string
  /** Of one file, before sealing. */
  readonly maxBytes: number
  /** Of one report or message. */
  readonly maxCount: number
}

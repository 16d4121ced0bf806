import type { Failure, Findings, Refusal, SealFacts, UploadPass } from './attachment.js'

/** What the page asks of the attachment worker. One order of a file at a time; `drop` at any time. */
export type AttachmentOrder =
  | { readonly order: 'check'; readonly key: number; readonly file: Blob; readonly name: string }
  | {
      readonly order: 'seal'
      readonly key: number
      readonly recipient: string
      readonly isWithoutAuthors: boolean
    }
  | { readonly order: 'send'; readonly key: number; readonly pass: UploadPass }
  | { readonly order: 'drop'; readonly key: number }

export type AttachmentNews =
  | { readonly key: number; readonly news: 'checked'; readonly findings: Findings }
  | { readonly key: number; readonly news: 'refused'; readonly refusal: Refusal }
  | { readonly key: number; readonly news: 'progress'; readonly done: number; readonly total: number }
  | { readonly key: number; readonly news: 'cut' }
  | { readonly key: number; readonly news: 'sealed'; readonly seal: SealFacts }
  | { readonly key: number; readonly news: 'sent'; readonly id: string }
  | { readonly key: number; readonly news: 'stopped'; readonly failure: OrderFailure }

/** `pass`: the case number or its token is not accepted any more. */
export type OrderFailure = Failure | 'pass'

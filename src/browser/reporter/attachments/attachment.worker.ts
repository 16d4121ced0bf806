import type { AgeRecipient } from '../../../crypto/age.js'
import type { AttachmentNews, AttachmentOrder, OrderFailure } from './attachment-order.js'
import type { UploadPass } from './attachment.js'
import { checkFile, type CheckedFile } from './check-file.js'
import { sealToBlob, type SealedBlob } from './seal-to-blob.js'
import { BlobUpload } from './upload-blob.js'
import { sealedFileSize } from '../../../crypto/attachment.js'
import { UploadStoppedError } from './upload-doors.js'

interface Held {
  readonly checked: CheckedFile
  sealed: SealedBlob | null
  upload: BlobUpload | null
}

// Sealed files live here, beside the page; they end with it.
const files = new Map<number, Held>()

self.addEventListener('message', ({ data }: MessageEvent<AttachmentOrder>) => {
  carryOut(data).then(
    (news) => {
      if (news !== null) tell(news)
    },
    (error: unknown) => {
      tell({ key: data.key, news: 'stopped', failure: failureOf(error) })
    },
  )
})

async function carryOut(order: AttachmentOrder): Promise<AttachmentNews | null> {
  switch (order.order) {
    case 'check':
      return check(order)
    case 'seal':
      return seal(order.key, order.recipient, order.isWithoutAuthors)
    case 'send':
      return send(order.key, order.pass)
    case 'drop':
      files.get(order.key)?.upload?.drop()
      files.delete(order.key)
      return null
  }
}

async function check({ key, file, name }: AttachmentOrder & { order: 'check' }): Promise<AttachmentNews> {
  const checked = await checkFile(file, name)
  if ('refusal' in checked) return { key, news: 'refused', ...checked }
  files.set(key, { checked, sealed: null, upload: null })
  return { key, news: 'checked', findings: checked.findings }
}

async function seal(key: number, recipient: string, isWithoutAuthors: boolean): Promise<AttachmentNews> {
  const held = heldAt(key)
  const { findings, clean } = held.checked
  const source = await clean(isWithoutAuthors)
  const total = sealedFileSize(source.size)
  const sealed = await sealToBlob(recipient as AgeRecipient, source, (done) => {
    if (!files.has(key)) throw new UploadStoppedError('failed')
    tell({ key, news: 'progress', done, total })
  })
  held.sealed = sealed
  return { key, news: 'sealed', seal: { size: sealed.size, sha256: sealed.sha256, type: findings.type } }
}

async function send(key: number, pass: UploadPass): Promise<AttachmentNews> {
  const held = heldAt(key)
  if (held.sealed === null) throw new UploadStoppedError('failed')
  held.upload ??= new BlobUpload(held.sealed.blob, held.sealed.sha256)
  const id = await held.upload.send(pass, {
    onBytes(done, total) {
      tell({ key, news: 'progress', done, total })
    },
    onCut() {
      tell({ key, news: 'cut' })
    },
  })
  return { key, news: 'sent', id }
}

/** @throws UploadStoppedError when this worker was started after the file was checked. */
function heldAt(key: number): Held {
  const held = files.get(key)
  if (held === undefined) throw new UploadStoppedError('failed')
  return held
}

function failureOf(error: unknown): OrderFailure {
  if (error instanceof UploadStoppedError) return error.failure
  // The file was moved or changed while it was read.
  const isUnreadable = error instanceof DOMException && /^Not(Readable|Found)Error$/.test(error.name)
  return isUnreadable ? 'changed' : 'failed'
}

function tell(news: AttachmentNews): void {
  self.postMessage(news)
}

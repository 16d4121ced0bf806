import { once } from 'node:events'
import { Readable } from 'node:stream'
import { Injectable } from '@nestjs/common'
import type { Agency } from '../../agency/agency.js'
import { MailboxFileService } from '../../corruption/intake/mailbox-file.service.js'
import type { AttachmentRecord } from '../../crypto/attachment.js'
import { CryptoError } from '../../crypto/errors.js'
import { openFile } from '../../crypto/open-attachment.js'
import type { ReadCase } from '../../crypto/open-mailbox.js'
import { readArrivingForm, type ArrivingFile } from './arriving-form.js'
import { callerOf } from './caller-of.js'
import { filesIn, withoutDropped, type CarriedFile } from './carried-files.js'
import type { FormBody } from './form-body.js'
import type { ProblemOfFile } from './read-report-form.service.js'
import { ReadAtTheDoorService, type CodeProblem, type Door } from './read-at-the-door.service.js'
import { TakeFileService } from './take-file.service.js'
import type { Visit } from './visit.js'

/** A message as its form sent it, with the mailbox that it is for. */
export interface ReadMessage {
  readonly fields: FormBody
  readonly door: Door | CodeProblem
  readonly files: readonly CarriedFile[]
  readonly problems: readonly ProblemOfFile[]
}

/** A file in the clear, on its way to the reader. */
export interface OpenedFile {
  readonly record: AttachmentRecord
  readonly bytes: Readable
}

/** Files of a mailbox for readers whose browser can neither seal nor open. */
@Injectable()
export class MailboxDoorFilesService {
  constructor(
    readonly door: ReadAtTheDoorService,
    private readonly taking: TakeFileService,
    private readonly stored: MailboxFileService,
  ) {}

  /** Reads words and files of a message; the mailbox is opened once, when the first file is there or at the end. */
  async read(visit: Visit): Promise<ReadMessage> {
    const { agency, request } = visit
    const message: { door: Door | CodeProblem | null; files: CarriedFile[]; problems: ProblemOfFile[] } = {
      door: null,
      files: [],
      problems: [],
    }
    const open = async (fields: FormBody): Promise<Door | CodeProblem> => {
      if (message.door !== null) return message.door
      const [files, dropped] = withoutDropped(filesIn(fields['files']) ?? [], fields)
      message.files = files
      message.door = await this.door.open(callerOf(visit, fields))
      if (typeof message.door !== 'string') await this.taking.drop(agency.id, dropped)
      return message.door
    }
    const limits = { fileBytes: agency.attachments.maxBytes }
    const fields = await readArrivingForm(request, limits, async (file, before) => {
      const door = await open(before)
      if (typeof door === 'string' || door.read === null) return
      await this.#take(agency, file, { door, read: door.read, before, message })
    })
    const door = await open(fields)
    return { fields, door, files: message.files, problems: message.problems }
  }

  /** One file of a report or message, opened as it streams by; null when the mailbox has no such file. */
  async open(visit: Visit, body: FormBody): Promise<OpenedFile | CodeProblem | null> {
    const door = await this.door.open(callerOf(visit, body))
    if (typeof door === 'string') return door
    const record = recordsOf(door.read).find(({ id }) => id === body['file'])
    if (record === undefined || door.read === null) return null
    const file = await this.stored.read(visit.agency.id, door.locator, door.keys.proof, record.id)
    if (file === null) return null
    const sealed = Readable.toWeb(file.bytes) as never as ReadableStream<Uint8Array>
    const bytes = Readable.fromWeb(openFile(door.read.reportIdentity, record, sealed) as never)
    try {
      // What is forged from its beginning gets a page; what proves forged later is cut off.
      await once(bytes, 'readable')
      return { record, bytes }
    } catch (error) {
      if (error instanceof CryptoError) return 'mailbox_refused'
      throw error
    }
  }

  async #take(
    agency: Agency,
    file: ArrivingFile,
    to: {
      readonly door: Door
      readonly read: ReadCase
      readonly before: FormBody
      readonly message: { readonly files: CarriedFile[]; readonly problems: ProblemOfFile[] }
    },
  ): Promise<void> {
    const { files, problems } = to.message
    if (files.length >= agency.attachments.maxCount) {
      problems.push({ name: file.name, problem: 'too_many' })
      return
    }
    const taken = await this.taking.take(agency, file, {
      locator: to.door.locator,
      recipient: to.read.reportRecipient,
      isWithoutAuthors: to.before['withoutAuthors'] === 'yes',
    })
    if (typeof taken === 'string') problems.push({ name: file.name, problem: taken })
    else files.push(taken)
  }
}

function recordsOf(read: ReadCase | null): AttachmentRecord[] {
  if (read === null) return []
  return [...read.attachments, ...read.messages.flatMap((one) => (one.isGenuine ? one.attachments : []))]
}

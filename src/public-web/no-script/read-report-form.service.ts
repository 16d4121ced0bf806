import { Injectable } from '@nestjs/common'
import type { Agency } from '../../agency/agency.js'
import { generateAgeIdentity, recipientOf } from '../../crypto/age.js'
import { waitIfTrapped } from '../budget/trap-field.js'
import { flowOf } from '../../agency/offer-once.service.js'
import { answersFromForm } from '../report/sections/report-form.js'
import { readArrivingForm, type ArrivingFile } from './arriving-form.js'
import { parseCarried, withoutDropped, type Carried } from './carried-files.js'
import type { FormBody } from './form-body.js'
import { SealAtTheDoorService } from './seal-at-the-door.service.js'
import { TakeFileService, type FileProblem } from './take-file.service.js'
import type { Visit } from './visit.js'

/** A file that is not attached. Without a name: all that were, for their number is no longer good. */
export interface ProblemOfFile {
  readonly name: string
  readonly problem: FileProblem | 'expired'
}

export interface ReadForm {
  readonly fields: FormBody
  /** Null while no file was ever chosen. */
  readonly carried: Carried | null
  readonly problems: readonly ProblemOfFile[]
}

/** Reads the form of a report: its words, the files that its page carries, and those that come with it now. */
@Injectable()
export class ReadReportFormService {
  constructor(
    private readonly door: SealAtTheDoorService,
    private readonly files: TakeFileService,
  ) {}

  async read({ agency, request }: Visit): Promise<ReadForm> {
    const known: { carried: Carried | null; isKnown: boolean } = { carried: null, isKnown: false }
    const problems: ProblemOfFile[] = []
    const know = async (fields: FormBody): Promise<void> => {
      if (known.isKnown) return
      known.isKnown = true
      const before = await this.carried(agency, fields)
      known.carried = before.carried
      problems.push(...before.problems)
    }
    const limits = { fileBytes: agency.attachments.maxBytes }
    const fields = await readArrivingForm(request, limits, async (file, before) => {
      await know(before)
      known.carried ??= await this.#begun(agency, before)
      const taken = await this.#take(agency, file, { carried: known.carried, fields: before })
      if ('problem' in taken) problems.push(taken)
      else known.carried = taken
    })
    await know(fields)
    await waitIfTrapped(fields)
    return { fields, carried: known.carried, problems }
  }

  /** What a form without new files carries, less the files that were ticked for taking out. */
  async carried(agency: Agency, fields: FormBody): Promise<ReadForm> {
    const carried = parseCarried(fields)
    if (carried === null) return { fields, carried, problems: [] }
    const [files, dropped] = withoutDropped(carried.files, fields)
    await this.files.drop(agency.id, dropped)
    if (this.door.isOffered(agency, carried.receipt)) {
      return { fields, carried: { ...carried, files }, problems: [] }
    }
    return { fields, carried: null, problems: files.length > 0 ? [{ name: '', problem: 'expired' }] : [] }
  }

  async #begun(agency: Agency, fields: FormBody): Promise<Carried> {
    return {
      receipt: this.door.receiptFor(agency, flowOf(fields), answersFromForm(fields)),
      reportKey: await generateAgeIdentity(),
      files: [],
    }
  }

  async #take(
    agency: Agency,
    file: ArrivingFile,
    { carried, fields }: { readonly carried: Carried; readonly fields: FormBody },
  ): Promise<Carried | ProblemOfFile> {
    if (carried.files.length >= agency.attachments.maxCount) return { name: file.name, problem: 'too_many' }
    const taken = await this.files.take(agency, file, {
      locator: carried.receipt.locator,
      recipient: await recipientOf(carried.reportKey),
      isWithoutAuthors: fields['withoutAuthors'] === 'yes',
    })
    if (typeof taken === 'string') return { name: file.name, problem: taken }
    return { ...carried, files: [...carried.files, taken] }
  }
}

import type { FastifyRequest } from 'fastify'
import type { Agency, GeneralCategory } from '../../agency/agency.js'
import type { Contact } from '../../contact-data/contact.js'
import type { ClocksOfCase } from '../../deadlines/read-clocks.service.js'
import type { OpenedComplaint } from '../../general/casework/open-complaint.service.js'
import type { ComplaintId, OfficerId } from '../../kernel/ids.js'
import type { SignedInOfficer } from '../../staff-accounts/signed-in-officer.js'
import type { DeskFrame } from '../desk-frame.js'
import type { NextWork } from '../due/read-work.js'
import type { NameOf } from '../officer-names.js'
import type { Assignees } from './assignees.js'
import type { ComplaintDone, RefusedForm } from './complaint-form.js'

export interface ComplaintVisit {
  readonly request: FastifyRequest
  readonly agency: Agency
  readonly officer: SignedInOfficer
  readonly id: ComplaintId
}

/** What the page shows besides the complaint. */
export interface ComplaintExtras {
  readonly done?: ComplaintDone | null
  /** What is left to do, where something was done. */
  readonly after?: NextWork | null
  readonly contact?: Contact
  readonly refused?: RefusedForm
  readonly clocks?: ClocksOfCase
}

export interface ComplaintPageProps extends ComplaintExtras {
  readonly frame: DeskFrame
  readonly opened: OpenedComplaint
  readonly me: OfficerId
  readonly nameOf: NameOf
  readonly categories: readonly GeneralCategory[]
  readonly assignees: Assignees
  /** Whether the office shows complaints on its site. */
  readonly canPublish: boolean
  /** One for each form that writes, so that sending it twice writes once. */
  readonly newId: () => string
  /** When what it shows was read, in ISO form: whoever was faster came after it. */
  readonly drawnAt: string
}

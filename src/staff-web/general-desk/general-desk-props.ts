import type { GeneralCategory } from '../../agency/agency.js'
import type { ComplaintFilter } from '../../general/casework/complaint-queue.js'
import type { ComplaintPage } from '../../general/casework/list-complaints.service.js'
import type { DeskFrame } from '../desk-frame.js'
import type { Assignees } from './assignees.js'

export interface GeneralDeskProps {
  readonly frame: DeskFrame
  readonly filter: ComplaintFilter
  readonly page: ComplaintPage
  readonly categories: readonly GeneralCategory[]
  readonly assignees: Assignees
}

import { RecordPaperService } from '../corruption/casework/record-paper.service.js'
import { KeepLetterDraftService } from '../general/casework/keep-letter-draft.service.js'
import { RecordComplaintLetterService } from '../general/casework/record-complaint-letter.service.js'
import { GuidelineFactsService } from '../agency/guideline-facts.service.js'
import { LetterTextsService } from '../letter-texts/letter-texts.service.js'
import { ComplaintLetterActsController } from './letters/complaint-letter-acts.controller.js'
import { ComplaintLetterController } from './letters/complaint-letter.controller.js'
import { LetterHistoryController } from './letters/letter-history.controller.js'
import { LetterPages } from './letters/letter-pages.js'
import { LetterSettingsController } from './letters/letter-settings.controller.js'
import { LetterSettingsPages } from './letters/letter-settings-pages.js'
import { ReferralController } from './letters/referral.controller.js'
import { ReportPapersController } from './letters/report-papers.controller.js'

export { letterTextEntities } from '../letter-texts/letter-text.entity.js'

export const letterControllers = [
  ReportPapersController,
  ReferralController,
  ComplaintLetterController,
  ComplaintLetterActsController,
  LetterSettingsController,
  LetterHistoryController,
]
export const letterServices = [
  ...[GuidelineFactsService, LetterTextsService, LetterPages, LetterSettingsPages],
  ...[RecordPaperService, RecordComplaintLetterService, KeepLetterDraftService],
]

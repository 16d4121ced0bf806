import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common'
import { KeepLetterDraftService } from '../../general/casework/keep-letter-draft.service.js'
import { RecordComplaintLetterService } from '../../general/casework/record-complaint-letter.service.js'
import { BodyLimit } from '../../platform/http/body-limit.js'
import { Allow, SignedIn, type SignedInOfficer } from '../../staff-accounts/signed-in-officer.js'
import { complaintIdOf } from './complaint-id.js'
import { parseLetterDraft, parseLetterMade } from './sent-papers.js'

/** A letter of the longest, in Thai: three bytes for each letter. */
const largestDraft = 256 * 1024

/** What comes back of letters about a complaint: that one was made, and one that waits. */
@Controller('general/:id')
@Allow('general_officer')
export class ComplaintLetterActsController {
  constructor(
    private readonly recording: RecordComplaintLetterService,
    private readonly drafts: KeepLetterDraftService,
  ) {}

  @Post('letter-made')
  @HttpCode(204)
  async letterMade(
    @SignedIn() officer: SignedInOfficer,
    @Param('id') id: string,
    @Body() body: unknown,
  ): Promise<void> {
    await this.recording.record(officer, complaintIdOf(id), parseLetterMade(body))
  }

  @Post('letter-draft')
  @HttpCode(204)
  @BodyLimit(largestDraft)
  async letterDraft(
    @SignedIn() officer: SignedInOfficer,
    @Param('id') id: string,
    @Body() body: unknown,
  ): Promise<void> {
    const { kind, words } = parseLetterDraft(body)
    await this.drafts.keep(officer, complaintIdOf(id), kind, words)
  }
}

import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common'
import { parseSealed } from '../../corruption/casework/sealed-message.js'
import { WarnReporterService } from '../../corruption/casework/warn-reporter.service.js'
import { isUuid } from '../../kernel/ids.js'
import { BodyLimit } from '../../platform/http/body-limit.js'
import { InvalidInputError } from '../../platform/errors/errors.js'
import { Allow, SignedIn, type SignedInOfficer } from '../../staff-accounts/signed-in-officer.js'
import { reportIdOf } from '../corruption-desk/report-id.js'
import { sentFields } from '../sent-fields.js'

/** One sealed warning in base64, and the rest. */
const largestBody = 16 * 1024

/** Tells a reporter, in the officer's signed word, that a key may be in other hands. */
@Controller('corruption/:id/key-warning')
@Allow('screener', 'investigator')
export class KeyWarningController {
  constructor(private readonly warning: WarnReporterService) {}

  @Post()
  @HttpCode(204)
  @BodyLimit(largestBody)
  async warn(
    @SignedIn() officer: SignedInOfficer,
    @Param('id') id: string,
    @Body() body: unknown,
  ): Promise<void> {
    const { warning, sealed } = sentFields(body)
    const bytes = parseSealed(sealed)
    if (!isUuid(warning)) throw new InvalidInputError('not_a_warning', ['warning'])
    if (bytes === null) throw new InvalidInputError('not_sealed', ['sealed'])
    await this.warning.warn(officer, reportIdOf(id), warning, bytes)
  }
}

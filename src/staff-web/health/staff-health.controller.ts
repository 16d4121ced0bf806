import { Controller } from '@nestjs/common'
import { HealthController } from '../../platform/http/health.controller.js'
import { Public } from '../../staff-accounts/signed-in-officer.js'

/** As on public-web, and like there for anybody: it says only whether this copy can serve. */
@Public()
@Controller('healthz')
export class StaffHealthController extends HealthController {}

import { Controller } from '@nestjs/common'
import { Public } from '../../staff-accounts/signed-in-officer.js'
import { UploadsController } from '../../uploads/uploads.controller.js'

/**
 * Where an officer's browser uploads the sealed scans of a report. As on the citizens' web the pass opens it, not a session:
 * a case number with its token, which `/register/offer` gives to those who register.
 */
@Public()
@Controller('uploads')
export class StaffUploadsController extends UploadsController {}

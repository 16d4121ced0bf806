import { AskForCheckService } from '../disclosure/ask-for-check.service.js'
import { ReadDisclosureService } from '../disclosure/read-disclosure.service.js'
import { DisclosureDeskController } from './disclosure/disclosure-desk.controller.js'

export const disclosureControllers = [DisclosureDeskController]
export const disclosureServices = [AskForCheckService, ReadDisclosureService]

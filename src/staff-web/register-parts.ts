import { OfferLocatorService } from '../agency/offer-locator.service.js'
import { RegisterFilingController } from './register/register-filing.controller.js'

export const registerControllers = [RegisterFilingController]
export const registerServices = [OfferLocatorService]

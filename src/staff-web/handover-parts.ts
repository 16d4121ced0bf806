import { handoverServices as corridor } from '../handover/handover-services.js'
import { HandoverController } from './handover/handover.controller.js'
import { HandoverLists, HandoverPages } from './handover/handover-pages.js'

export const handoverControllers = [HandoverController]
export const handoverServices = [...corridor, HandoverPages, HandoverLists]

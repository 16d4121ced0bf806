import { showCategoryHint } from './category-hint.js'
import { offerDevicePosition } from './device-position.js'
import { keepWayBack } from './keep-way-back.js'
import { offerSealedChannel } from './offer-sealed.js'

// The form is complete without this; each of them adds what needs a script.
showCategoryHint()
offerDevicePosition()
offerSealedChannel()
keepWayBack()

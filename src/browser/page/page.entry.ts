import '../older-browsers.js'
import {
  Button,
  CharacterCount,
  Checkboxes,
  createAll,
  ErrorSummary,
  NotificationBanner,
  PasswordInput,
  Radios,
  ServiceNavigation,
  SkipLink,
} from 'govuk-frontend'
import { LeaveQuickly } from './leave-quickly.js'
import { changeLookHere } from './look.js'

// Loaded as a module: a browser that runs this has what govuk-frontend asks for. Its styles hang on the classes.
document.body.classList.add('js-enabled', 'govuk-frontend-supported')

const behaviours = [
  Button,
  CharacterCount,
  Checkboxes,
  ErrorSummary,
  LeaveQuickly,
  NotificationBanner,
  PasswordInput,
  Radios,
  ServiceNavigation,
  SkipLink,
]
for (const behaviour of behaviours) createAll(behaviour)
changeLookHere()

import { BeginRotationService } from '../staff-accounts/begin-rotation.service.js'
import { ChannelNeedsService } from '../staff-accounts/channel-needs.service.js'
import { ChangeOfficerService } from '../staff-accounts/change-officer.service.js'
import { ConfirmSessionService } from '../staff-accounts/confirm-session.service.js'
import { FinishRotationService } from '../staff-accounts/finish-rotation.service.js'
import { LeaveOfficeService } from '../staff-accounts/leave-office.service.js'
import { OwnAccountService } from '../staff-accounts/own-account.service.js'
import { OwnRotationService } from '../staff-accounts/own-rotation.service.js'
import { AskPasskeyService } from '../staff-accounts/ask-passkey.service.js'
import { CheckPasskeyService } from '../staff-accounts/check-passkey.service.js'
import { OwnPasskeysService } from '../staff-accounts/own-passkeys.service.js'
import { PasskeyChallengesService } from '../staff-accounts/passkey-challenges.service.js'
import { RecoverAccountService } from '../staff-accounts/recover-account.service.js'
import { ResetOfficerService } from '../staff-accounts/reset-officer.service.js'
import { ListLostGrantsService } from '../corruption/casework/list-lost-grants.service.js'
import { WarnReporterService } from '../corruption/casework/warn-reporter.service.js'
import { AccountController } from './account/account.controller.js'
import { KeyRotationController } from './account/key-rotation.controller.js'
import { ReadAccount } from './account/read-account.js'
import { AccountActsController } from './account/account-acts.controller.js'
import { PasskeysController } from './account/passkeys.controller.js'
import { ChangeController } from './officers/change.controller.js'
import { ManageController } from './officers/manage.controller.js'
import { ManagePages } from './officers/manage-pages.js'
import { KeyWarningController } from './regrant/key-warning.controller.js'
import { RegrantController } from './regrant/regrant.controller.js'
import { RecoveryController } from './recovery/recovery.controller.js'
import { ConfirmController } from './session/confirm.controller.js'

/** What officers do about keys and accounts after they have enrolled. */
export const keysControllers = [
  ConfirmController,
  AccountController,
  AccountActsController,
  PasskeysController,
  KeyRotationController,
  RecoveryController,
  ManageController,
  ChangeController,
  RegrantController,
  KeyWarningController,
]

export const keysServices = [
  ...[ConfirmSessionService, OwnAccountService, RecoverAccountService],
  ...[ResetOfficerService, LeaveOfficeService, ChangeOfficerService, ManagePages],
  ...[PasskeyChallengesService, CheckPasskeyService, AskPasskeyService, OwnPasskeysService],
  ...[ListLostGrantsService, ChannelNeedsService, WarnReporterService],
  ...[ReadAccount, OwnRotationService, BeginRotationService, FinishRotationService],
]

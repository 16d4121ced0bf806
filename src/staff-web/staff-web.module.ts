import { Module, type DynamicModule, type Provider } from '@nestjs/common'
import { APP_GUARD } from '@nestjs/core'
import { AgencyService } from '../agency/agency.service.js'
import { BlobStore } from '../blobs/blob-store.js'
import { ContactKey } from '../general/casework/open-complaint.service.js'
import { Clock } from '../kernel/clock.js'
import { Database } from '../platform/database/database.js'
import { Assets } from '../platform/http/assets.js'
import { DirectoryFingerprints } from '../platform/secrets/directory-fingerprints.js'
import { Pepper } from '../platform/secrets/pepper.js'
import type { StaffSecrets } from '../platform/secrets/secrets.js'
import { AttemptBudgetService } from '../staff-accounts/attempt-budget.service.js'
import { CheckCredentialsService } from '../staff-accounts/check-credentials.service.js'
import { AppendDirectoryService } from '../staff-accounts/append-directory.service.js'
import { EnrolService } from '../staff-accounts/enrol.service.js'
import { InviteOfficerService } from '../staff-accounts/invite-officer.service.js'
import { ListOfficersService } from '../staff-accounts/list-officers.service.js'
import { PasskeyPlace } from '../staff-accounts/passkey-place.js'
import { SignDirectoryService } from '../staff-accounts/sign-directory.service.js'
import { SessionGuard } from '../staff-accounts/session.guard.js'
import { SessionService } from '../staff-accounts/session.service.js'
import { SignInService } from '../staff-accounts/sign-in.service.js'
import { auditControllers, auditServices } from './audit-parts.js'
import { caseworkControllers, caseworkServices } from './casework-parts.js'
import { disclosureControllers, disclosureServices } from './disclosure-parts.js'
import { deadlinesControllers, deadlinesServices } from './deadlines-parts.js'
import { DeskFrames } from './desk-frame.js'
import { DirectoryController } from './directory/directory.controller.js'
import { EnrolmentController } from './enrolment/enrolment.controller.js'
import { StaffHealthController } from './health/staff-health.controller.js'
import { figuresControllers, figuresServices } from './figures-parts.js'
import { HomeController } from './home/home.controller.js'
import { keysControllers, keysServices } from './keys-parts.js'
import { AdmissionController } from './officers/admission.controller.js'
import { InvitationPages } from './officers/invitation-pages.js'
import { InviteController } from './officers/invite.controller.js'
import { OfficersController } from './officers/officers.controller.js'
import { PublicAddress } from './public-address.js'
import { StaffAddress } from './staff-address.js'
import { registerControllers, registerServices } from './register-parts.js'
import { handoverControllers, handoverServices } from './handover-parts.js'
import { letterControllers, letterServices } from './letter-parts.js'
import { releaseControllers, releaseServices } from './release-parts.js'
import { RequesterKey } from '../rights/data-requests.service.js'
import { retentionControllers, retentionServices } from './retention-parts.js'
import { rightsControllers, rightsServices } from './rights-parts.js'
import { serviceControllers, serviceServices } from './service-parts.js'
import { settingsControllers, settingsServices } from './settings-parts.js'
import { SessionController } from './session/session.controller.js'
import { SignInController } from './sign-in/sign-in.controller.js'
import { UnlockController } from './sign-in/unlock.controller.js'
import { vaultControllers, vaultServices } from './vault-parts.js'

/** What staff-web is made of; made once in `start-staff-web.ts`, and in tests. */
export interface StaffWebParts {
  /** Signed in as `sujarit_staff`. */
  readonly database: Database
  readonly secrets: StaffSecrets
  readonly assets: Assets
  readonly clock: Clock
  readonly blobs: BlobStore
  readonly publicAddress: PublicAddress
  readonly staffAddress: StaffAddress
}

const controllers = [
  HomeController,
  StaffHealthController,
  SignInController,
  UnlockController,
  SessionController,
  ...keysControllers,
  DirectoryController,
  EnrolmentController,
  OfficersController,
  InviteController,
  AdmissionController,
  ...releaseControllers,
  ...figuresControllers,
  ...disclosureControllers,
  ...auditControllers,
  ...rightsControllers,
  ...retentionControllers,
  ...serviceControllers,
  ...registerControllers,
  ...letterControllers,
  ...settingsControllers,
  ...deadlinesControllers,
  ...handoverControllers,
  ...caseworkControllers,
  ...vaultControllers,
]

const services = [
  ...[DeskFrames, AgencyService, InvitationPages],
  ...[SessionService, AttemptBudgetService, CheckCredentialsService, SignInService],
  ...[InviteOfficerService, EnrolService, ListOfficersService, AppendDirectoryService, SignDirectoryService],
  ...keysServices,
  ...releaseServices,
  ...figuresServices,
  ...disclosureServices,
  ...auditServices,
  ...rightsServices,
  ...retentionServices,
  ...serviceServices,
  ...registerServices,
  ...settingsServices,
  ...deadlinesServices,
  ...caseworkServices,
  ...letterServices,
  ...vaultServices,
  ...handoverServices,
]

/** Everything for officers. Nothing in it can open a report: that is for their browsers. */
@Module({})
export class StaffWebModule {
  static of(parts: StaffWebParts): DynamicModule {
    const { database, secrets, assets, clock, blobs, publicAddress, staffAddress } = parts
    const values: Provider[] = [
      { provide: Database, useValue: database },
      { provide: Pepper, useValue: secrets.pepper },
      { provide: DirectoryFingerprints, useValue: secrets.directoryFingerprints },
      { provide: Assets, useValue: assets },
      { provide: Clock, useValue: clock },
      { provide: BlobStore, useValue: blobs },
      { provide: ContactKey, useValue: new ContactKey(secrets.contactIdentity) },
      { provide: RequesterKey, useValue: new RequesterKey(secrets.contactIdentity) },
      { provide: PublicAddress, useValue: publicAddress },
      { provide: StaffAddress, useValue: staffAddress },
      { provide: PasskeyPlace, useFactory: () => staffAddress.passkeys },
      { provide: APP_GUARD, useClass: SessionGuard },
    ]
    return { module: StaffWebModule, controllers, providers: [...values, ...services] }
  }
}

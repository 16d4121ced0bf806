import { Module, type DynamicModule, type Provider } from '@nestjs/common'
import { AgencyCalendarService } from '../agency/agency-calendar.service.js'
import { AgencyPromisesService } from '../agency/agency-promises.service.js'
import { AgencyService } from '../agency/agency.service.js'
import { GuidelineFactsService } from '../agency/guideline-facts.service.js'
import { LogoService } from '../agency/logo.service.js'
import { OfferLocatorService } from '../agency/offer-locator.service.js'
import { BlobStore } from '../blobs/blob-store.js'
import { ComplaintMailboxService } from '../general/intake/complaint-mailbox.service.js'
import { MailNoticeService } from '../general/intake/mail-notice.service.js'
import { Clock } from '../kernel/clock.js'
import { Database } from '../platform/database/database.js'
import { Assets } from '../platform/http/assets.js'
import { DirectoryFingerprints } from '../platform/secrets/directory-fingerprints.js'
import { Pepper } from '../platform/secrets/pepper.js'
import { Typesetter } from '../platform/typesetting/typesetter.js'
import type { PublicSecrets } from '../platform/secrets/secrets.js'
import { OfficePapersService } from './appearance/office-papers.service.js'
import { AppearanceController } from './appearance/appearance.controller.js'
import { complaintControllers, complaintServices } from './complaint/complaint-parts.js'
import { ReadDisclosureService } from '../disclosure/read-disclosure.service.js'
import { DisclosureController } from './disclosure/disclosure.controller.js'
import { EmbedController } from './embed/embed.controller.js'
import { EvidenceController } from './disclosure/evidence.controller.js'
import { FooterPagesController } from './footer/footer-pages.controller.js'
import { groupControllers, groupServices } from './groups/groups-parts.js'
import { GuidelineController } from './guideline/guideline.controller.js'
import { HealthController } from '../platform/http/health.controller.js'
import { HomeController } from './home/home.controller.js'
import { LookController } from './look/look.controller.js'
import { MailOffer } from './notice/mail-offer.js'
import { MailboxNoticeController } from './notice/mailbox-notice.controller.js'
import { NoticeController } from './notice/notice.controller.js'
import { OfferOnceService } from '../agency/offer-once.service.js'
import { MetadataController } from './open-data/metadata.controller.js'
import { ReleasesApiController } from './open-data/releases-api.controller.js'
import { PageFrames } from './page-frame.js'
import { ReleaseFilesController } from './statistics/release-files.controller.js'
import { ReleaseFilesService } from './statistics/release-files.service.js'
import { ReleasedYearsService } from './statistics/released-years.service.js'
import { ShareController } from './share/share.controller.js'
import { StatisticsApiController } from './statistics/statistics-api.controller.js'
import { StatisticsController } from './statistics/statistics.controller.js'
import { reporterControllers, reporterProviders } from './reporter-parts.js'

/** What public-web is made of; made once in `start-public-web.ts`, and in tests. */
export interface PublicWebParts {
  /** Signed in as `sujarit_public`. */
  readonly database: Database
  readonly secrets: PublicSecrets
  readonly assets: Assets
  readonly clock: Clock
  readonly blobs: BlobStore
  /** Without a trailing slash. */
  readonly publicOrigin: string
  /** The same as draws error pages: what it remembers is there when the database is not. */
  readonly agencies: AgencyService
  /** Whether there is a mail server. */
  readonly isMailOffered: boolean
}

const controllers = [
  AppearanceController,
  HomeController,
  ...complaintControllers,
  EmbedController,
  FooterPagesController,
  GuidelineController,
  ShareController,
  DisclosureController,
  EvidenceController,
  LookController,
  StatisticsController,
  ReleaseFilesController,
  StatisticsApiController,
  ReleasesApiController,
  MetadataController,
  ...groupControllers,
  HealthController,
  NoticeController,
  MailboxNoticeController,
  ...reporterControllers,
]

const services = [
  OfficePapersService,
  ReadDisclosureService,
  LogoService,
  AgencyCalendarService,
  AgencyPromisesService,
  GuidelineFactsService,
  Typesetter,
  OfferLocatorService,
  OfferOnceService,
  ...complaintServices,
  ReleasedYearsService,
  ReleaseFilesService,
  ...groupServices,
  ComplaintMailboxService,
  MailNoticeService,
]

/** Everything for citizens. Knows no officer's page and no officer's service. */
@Module({})
export class PublicWebModule {
  static of(parts: PublicWebParts): DynamicModule {
    const { database, secrets, assets, clock, blobs, publicOrigin } = parts
    const values: Provider[] = [
      { provide: Database, useValue: database },
      { provide: Pepper, useValue: secrets.pepper },
      { provide: DirectoryFingerprints, useValue: secrets.directoryFingerprints },
      { provide: Assets, useValue: assets },
      { provide: Clock, useValue: clock },
      { provide: BlobStore, useValue: blobs },
      { provide: AgencyService, useValue: parts.agencies },
      { provide: PageFrames, useValue: new PageFrames(assets, publicOrigin) },
      { provide: MailOffer, useValue: new MailOffer(parts.isMailOffered) },
    ]
    return {
      module: PublicWebModule,
      controllers,
      providers: [...values, ...services, ...reporterProviders(secrets)],
    }
  }
}

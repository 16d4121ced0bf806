import { AskForDraftService } from '../publication/ask-for-draft.service.js'
import { ListReleasesService } from '../publication/list-releases.service.js'
import { ReadDraftsService } from '../publication/read-drafts.service.js'
import { SignDraftService } from '../publication/sign-draft.service.js'
import { DraftController } from './release-desk/draft.controller.js'
import { ReleaseDeskController } from './release-desk/release-desk.controller.js'
import { PublicationReaders, ReleasePages } from './release-desk/release-pages.js'

export const releaseControllers = [ReleaseDeskController, DraftController]
export const releaseServices = [
  AskForDraftService,
  ListReleasesService,
  ReadDraftsService,
  SignDraftService,
  PublicationReaders,
  ReleasePages,
]

import { ListReleasesService } from '../publication/list-releases.service.js'
import { RequestReleaseService } from '../publication/request-release.service.js'
import { ReleaseDeskController } from './release-desk/release-desk.controller.js'
import { ReleasePages } from './release-desk/release-pages.js'
import { ReleaseProgressController } from './release-desk/release-progress.controller.js'

export const releaseControllers = [ReleaseDeskController, ReleaseProgressController]
export const releaseServices = [ListReleasesService, RequestReleaseService, ReleasePages]

import { jest } from '@jest/globals'
import { describeMainJob } from '../support/journey-main-job.js'

jest.setTimeout(60_000)

describe('the main job without JavaScript at the reporter’s', () => {
  describeMainJob({ hasScript: false })
})

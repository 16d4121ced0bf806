import { jest } from '@jest/globals'
import { describeMainJob } from '../support/journey-main-job.js'

jest.setTimeout(60_000)

describe('the main job with JavaScript', () => {
  describeMainJob({ hasScript: true })
})

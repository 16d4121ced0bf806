import { Injectable } from '@nestjs/common'
import { Argon2Lane } from '../../platform/argon2/argon2-lane.js'

/** Two at once take 128 MiB and both cores of a small office's machine; 200 waiting are served within about 15 s. */
const limits = { atOnce: 2, waiting: 200 }

/** The lane of forms without JavaScript: a flood of them slows down nobody whose own browser does the work. */
@Injectable()
export class NoScriptLane extends Argon2Lane {
  constructor() {
    super(limits)
  }
}

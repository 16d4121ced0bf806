import 'reflect-metadata'
import { runApart } from './platform/programs/run-apart.js'
import { staffWeb } from './staff-web/start-staff-web.js'

/** The officers' web as a process of its own, on its own host name. */
await runApart('staff', staffWeb)

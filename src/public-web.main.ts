import 'reflect-metadata'
import { runApart } from './platform/programs/run-apart.js'
import { publicWeb } from './public-web/start-public-web.js'

/** The citizens' web as a process of its own. */
await runApart('public', publicWeb)

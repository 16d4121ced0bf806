import 'reflect-metadata'
import { runApart } from './platform/programs/run-apart.js'
import { worker } from './worker/start-worker.js'

/** Numbers and chains new facts and makes the releases that publishers ask for, as a process of its own. */
await runApart('worker', worker)

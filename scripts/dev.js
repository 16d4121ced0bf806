// `npm run dev`: builds, starts, and does both again when a source changes. Ctrl-C ends everything.
import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { watch } from 'node:fs'

/** Editors write a file in several steps; one restart is enough for all of them. */
const settleMs = 300

let running = null
let timer = null
let isRestarting = false
let isStopping = false

function build() {
  const { status } = spawnSync(process.execPath, ['scripts/build.js'], { stdio: 'inherit' })
  return status === 0
}

async function stop() {
  if (running === null || running.exitCode !== null) return
  running.kill('SIGINT')
  await once(running, 'exit')
}

async function restart() {
  if (isRestarting || isStopping) return
  isRestarting = true
  // A source that does not compile leaves the last good program running.
  if (build()) {
    await stop()
    running = spawn(process.execPath, ['--max-semi-space-size=4', 'dist/src/sujarit.main.js', 'start'], {
      stdio: 'inherit',
    })
  }
  isRestarting = false
}

process.on('SIGINT', () => {
  isStopping = true
  void stop().then(() => process.exit(0))
})

for (const folder of ['src', 'migrations']) {
  watch(folder, { recursive: true }, () => {
    clearTimeout(timer)
    timer = setTimeout(() => void restart(), settleMs)
  })
}
await restart()

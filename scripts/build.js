// Builds everything the programs serve: server code (swc), client bundles (esbuild) and styles (sass).
// `--if-stale` does nothing when no source is newer than the last build.
import { spawnSync } from 'node:child_process'
import {
  existsSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'

const stamp = 'dist/.built'
const next = 'dist.next'
const previous = 'dist.previous'
const sources = ['src', 'migrations', 'bench', 'scripts', 'package.json', '.swcrc']

function newest(path) {
  if (!existsSync(path)) return 0
  const entry = statSync(path)
  if (!entry.isDirectory()) return entry.mtimeMs
  return Math.max(entry.mtimeMs, ...readdirSync(path).map((name) => newest(join(path, name))))
}

function run(file, ...args) {
  const { status } = spawnSync(process.execPath, [file, ...args], { stdio: ['ignore', 'ignore', 'inherit'] })
  if (status !== 0) process.exit(status ?? 1)
}

const isFresh = existsSync(stamp) && statSync(stamp).mtimeMs > Math.max(...sources.map(newest))
if (!(process.argv.includes('--if-stale') && isFresh)) {
  const started = new Date()
  rmSync(next, { recursive: true, force: true })
  mkdirSync(next)
  run(
    'node_modules/@swc/cli/bin/swc.js',
    ...['src', 'migrations', 'bench', '-d', next, '--copy-files', '--ignore', 'src/browser/**'],
  )
  run('scripts/build-assets.js', join(next, 'assets'))
  writeFileSync(join(next, '.built'), '')
  // A source that was saved meanwhile is newer than this build.
  utimesSync(join(next, '.built'), started, started)
  // Whole at once: a program that starts meanwhile finds the old build or the new one, never half of one.
  rmSync(previous, { recursive: true, force: true })
  if (existsSync('dist')) renameSync('dist', previous)
  renameSync(next, 'dist')
  rmSync(previous, { recursive: true, force: true })
}

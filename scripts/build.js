// Builds everything the programs serve: server code (swc), client bundles (esbuild) and styles (sass).
// `--if-stale` does nothing when no source is newer than the last build.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const stamp = 'dist/.built'
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
  rmSync('dist', { recursive: true, force: true })
  mkdirSync('dist')
  run(
    'node_modules/@swc/cli/bin/swc.js',
    'src',
    'migrations',
    'bench',
    '-d',
    'dist',
    '--copy-files',
    '--ignore',
    'src/browser/**',
  )
  if (existsSync('scripts/build-assets.js')) run('scripts/build-assets.js')
  writeFileSync(stamp, '')
}

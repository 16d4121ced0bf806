import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, relative, resolve } from 'node:path'

export interface Violation {
  readonly rule: string
  readonly from: string
  readonly to: string
}

interface CruiseReport {
  readonly summary: {
    readonly totalCruised: number
    readonly violations: readonly {
      readonly rule: { readonly name: string }
      readonly from: string
      readonly to: string
    }[]
  }
}

/** What the rules of this project say of the tree `src` below a folder. */
export function cruise(folder: string): { readonly modules: number; readonly violations: Violation[] } {
  const done = spawnSync(
    process.execPath,
    [
      resolve('node_modules/dependency-cruiser/bin/dependency-cruiser.mjs'),
      ...['--config', resolve('.dependency-cruiser.js'), '--output-type', 'json', 'src'],
    ],
    { cwd: folder, encoding: 'utf8', maxBuffer: 256 * 1024 * 1024 },
  )
  if (!done.stdout.startsWith('{')) throw new Error(`dependency-cruiser did not run: ${done.stderr}`)
  const { summary } = JSON.parse(done.stdout) as CruiseReport
  return {
    modules: summary.totalCruised,
    violations: summary.violations.map(({ rule, from, to }) => ({ rule: rule.name, from, to })),
  }
}

/**
 * What the rules say of files that do nothing but import.
 * @param imports - From a file to a file of the tree, a package, a module of Node, or nothing (an empty text).
 */
export function cruiseImports(imports: readonly (readonly [from: string, to: string])[]): Violation[] {
  const folder = mkdtempSync(join(tmpdir(), 'sujarit-rules-'))
  try {
    writeFileSync(
      join(folder, 'tsconfig.json'),
      '{"compilerOptions":{"module":"nodenext","jsx":"react-jsx"}}',
    )
    const files = new Map<string, string[]>()
    for (const [from, to] of imports) {
      files.set(from, [...(files.get(from) ?? []), ...(to === '' ? [] : [to])])
      if (to.startsWith('src/') && !files.has(to)) files.set(to, [])
      if (/^[a-z-]+$/.test(to) && to !== 'src') writePackage(folder, to)
    }
    for (const [path, targets] of files) writeModule(folder, path, targets)
    return cruise(folder).violations
  } finally {
    rmSync(folder, { recursive: true })
  }
}

function writeModule(folder: string, path: string, targets: readonly string[]): void {
  const lines = targets.map((target) => {
    if (!target.startsWith('src/')) return `import '${target}'`
    const specifier = relative(dirname(path), target).replace(/\.tsx?$/, '.js')
    return `import '${specifier.startsWith('.') ? specifier : `./${specifier}`}'`
  })
  mkdirSync(join(folder, dirname(path)), { recursive: true })
  writeFileSync(join(folder, path), [...lines, 'export const here = true', ''].join('\n'))
}

function writePackage(folder: string, name: string): void {
  const path = join(folder, 'node_modules', name)
  mkdirSync(path, { recursive: true })
  writeFileSync(join(path, 'package.json'), JSON.stringify({ name, version: '1.0.0', main: 'index.js' }))
  writeFileSync(join(path, 'index.js'), 'module.exports = {}\n')
}

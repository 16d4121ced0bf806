import { spawn } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { once } from 'node:events'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { browserPath } from './browser.js'

const categories = ['performance', 'accessibility', 'best-practices'] as const

/** Scores from 0 to 100, as Lighthouse prints them, and what took points away. */
export interface LighthouseScores {
  readonly performance: number
  readonly accessibility: number
  readonly bestPractices: number
  /** `id: value` of each check that is not full, the worst first. */
  readonly complaints: readonly string[]
}

interface Report {
  readonly categories: Readonly<Record<(typeof categories)[number], { readonly score: number | null }>>
  readonly audits: Readonly<Record<string, Audit>>
}

interface Audit {
  readonly score: number | null
  readonly displayValue?: string
  readonly title: string
  readonly details?: { readonly items?: readonly Readonly<Record<string, unknown>>[] }
}

/** Whose value says nothing: what was complained of stands in their details. */
const withoutValue = ['errors-in-console', 'inspector-issues', 'deprecations']

/** Lighthouse as it comes: a middle-class telephone of some years ago on slow 4G, simulated; a fresh browser each time. */
export async function lighthouse(url: string): Promise<LighthouseScores> {
  const folder = await mkdtemp(join(tmpdir(), 'sujarit-lighthouse-'))
  try {
    const path = join(folder, 'report.json')
    await run([
      ...['node_modules/lighthouse/cli/index.js', url, '--quiet', '--no-enable-error-reporting'],
      ...['--output=json', `--output-path=${path}`, `--only-categories=${categories.join(',')}`],
      '--chrome-flags=--headless=new --no-sandbox --disable-background-networking',
    ])
    return scoresOf(JSON.parse(await readFile(path, 'utf8')) as Report)
  } finally {
    await rm(folder, { recursive: true })
  }
}

async function run(parameters: readonly string[]): Promise<void> {
  const child = spawn(process.execPath, parameters, {
    env: { PATH: process.env['PATH'], HOME: process.env['HOME'], CHROME_PATH: browserPath() },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let errors = ''
  child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString('utf8')))
  const [code] = (await once(child, 'close')) as [number | null]
  if (code !== 0) throw new Error(`lighthouse ended with ${String(code)}: ${errors.slice(-500)}`)
}

function scoresOf({ categories: scored, audits }: Report): LighthouseScores {
  const hundred = (score: number | null): number => Math.round((score ?? 0) * 100)
  const complaints = Object.entries(audits)
    .flatMap(([id, audit]) =>
      audit.score === null || audit.score >= 1 ? [] : [{ id, score: audit.score, value: valueOf(id, audit) }],
    )
    .sort((a, b) => a.score - b.score)
    .map(({ id, score, value }) => `${id}: ${score} ${value}`)
  return {
    performance: hundred(scored.performance.score),
    accessibility: hundred(scored.accessibility.score),
    bestPractices: hundred(scored['best-practices'].score),
    complaints,
  }
}

function valueOf(id: string, { displayValue = '', details }: Audit): string {
  return withoutValue.includes(id) ? JSON.stringify(details?.items ?? []) : displayValue
}

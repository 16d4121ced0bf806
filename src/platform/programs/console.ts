import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { errorCode } from '../errors/error-code.js'
import { StartupError } from '../errors/startup-error.js'

type Values = Readonly<Record<string, string | number>>

const sentences = JSON.parse(readFileSync(join(import.meta.dirname, 'console.json'), 'utf8')) as Record<
  string,
  { readonly th: string; readonly en: string } | undefined
>

/** One line for the person at the console: «Thai — English». */
export function sentence(code: string, values: Values = {}): string {
  const { th, en } = sentences[code] ?? { th: code, en: code }
  return `${th} — ${en}`.replaceAll(/\{(\w+)\}/g, (place, name: string) => String(values[name] ?? place))
}

export function say(code: string, values: Values = {}): void {
  process.stdout.write(`${sentence(code, values)}\n`)
}

/**
 * Runs a program to its end. What the operator can mend is said in one line, without a stack trace, and the exit code is
 * then 1.
 */
export async function runMain(main: () => Promise<void>): Promise<void> {
  try {
    await main()
  } catch (error) {
    process.stderr.write(`${explain(error)}\n`)
    process.exitCode = 1
  }
}

function explain(error: unknown): string {
  if (error instanceof StartupError) return sentence(error.code, error.values)
  const words = error instanceof Error ? error.message : String(error)
  const reason = words === '' ? (errorCode(error) ?? 'unknown') : (words.split('\n')[0] ?? '')
  return sentence('unexpected', { reason })
}

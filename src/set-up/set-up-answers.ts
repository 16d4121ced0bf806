import { createInterface } from 'node:readline/promises'
import { parseArgs } from 'node:util'
import { StartupError } from '../platform/errors/startup-error.js'
import questions from './questions.json' with { type: 'json' }

export type Question = keyof typeof questions
export type SetUpAnswers = Readonly<Record<Question, string>>

interface Asked {
  readonly th: string
  readonly en: string
  /** Taken when the answer is left out; null: it may not be. */
  readonly fallback: string | null
}

const asked: Readonly<Record<Question, Asked>> = questions
const names = Object.keys(questions) as Question[]

/**
 * What set-up must know: from flags (`--name-th "…"`), and for the rest by asking, where there is somebody to ask.
 * @throws StartupError naming the first flag that is unknown, missing or empty.
 */
export async function setUpAnswers(parameters: readonly string[]): Promise<SetUpAnswers> {
  const given = flags(parameters)
  const open = names.filter((name) => given[name] === undefined)
  const told = process.stdin.isTTY && open.length > 0 ? await ask(open) : {}
  const answers: Partial<Record<Question, string>> = {}
  for (const name of names) {
    const answer = (given[name] ?? told[name] ?? '').trim() || asked[name].fallback
    if (answer === null) throw new StartupError('setup_answer_missing', { name })
    answers[name] = answer
  }
  return answers as SetUpAnswers
}

/** One line for each flag, for `setup --help`. */
export function setUpHelp(): string {
  return names.map((name) => `  --${name.padEnd(15)} ${asked[name].th} — ${asked[name].en}\n`).join('')
}

function flags(parameters: readonly string[]): Partial<Record<Question, string>> {
  const options = Object.fromEntries(names.map((name) => [name, { type: 'string' as const }]))
  try {
    return parseArgs({ args: [...parameters], options }).values
  } catch (cause) {
    const words = cause instanceof Error ? (cause.message.split('\n')[0] ?? '') : ''
    throw new StartupError('setup_flag_unknown', { reason: words }, { cause })
  }
}

async function ask(open: readonly Question[]): Promise<Partial<Record<Question, string>>> {
  const terminal = createInterface({ input: process.stdin, output: process.stdout })
  const answers: Partial<Record<Question, string>> = {}
  try {
    for (const name of open) {
      const { th, en, fallback } = asked[name]
      const hint = fallback === null || fallback === '' ? '' : ` [${fallback}]`
      answers[name] = await terminal.question(`${th} — ${en}${hint}: `)
    }
  } finally {
    terminal.close()
  }
  return answers
}

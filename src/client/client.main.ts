import { readFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { parseReportAnswers, type ReportAnswers } from '../kernel/report-body.js'
import { argon2idNative } from '../platform/argon2/argon2id-native.js'
import { ClientError } from './client-error.js'
import sentences from './console.json' with { type: 'json' }
import { exampleReport } from './example-report.js'
import { fileReport } from './file-report.js'
import { OfficeWeb } from './office-web.js'
import { readMailbox } from './read-mailbox.js'

type OptionName = 'url' | 'input' | 'code' | 'fingerprint'
type Options = Readonly<Partial<Record<OptionName, string>>>

const commands: Readonly<Record<string, (options: Options) => Promise<string>>> = {
  example: () => Promise.resolve(JSON.stringify(exampleReport, null, 2)),
  async file(options) {
    const web = new OfficeWeb(needed(options, 'url'))
    const answers = await readAnswers(needed(options, 'input'))
    return (await fileReport(web, answers, options.fingerprint ?? null, argon2idNative)).code
  },
  async read(options) {
    const web = new OfficeWeb(needed(options, 'url'))
    const code = needed(options, 'code')
    const mailbox = await readMailbox(web, code, options.fingerprint ?? null, argon2idNative)
    return JSON.stringify(mailbox, null, 2)
  },
}

async function run(parameters: readonly string[]): Promise<string> {
  const { values, positionals } = parseArgs({
    args: [...parameters],
    allowPositionals: true,
    strict: false,
    options: {
      help: { type: 'boolean' },
      url: { type: 'string' },
      input: { type: 'string' },
      code: { type: 'string' },
      fingerprint: { type: 'string' },
    },
  })
  const [name] = positionals
  if (values.help === true || name === undefined) return sentences.usage
  const command = commands[name]
  if (command === undefined) throw new ClientError('unknown_command')
  return command(values as Options)
}

function needed(options: Options, name: OptionName): string {
  const value = options[name]
  if (typeof value !== 'string' || value === '') throw new ClientError('option_missing', { name })
  return value
}

async function readAnswers(path: string): Promise<ReportAnswers> {
  const text = await readFile(path === '-' ? '/dev/stdin' : path, 'utf8').catch((cause: unknown) => {
    throw new ClientError('input_unreadable', { path }, { cause })
  })
  try {
    return parseReportAnswers(JSON.parse(text))
  } catch (cause) {
    throw new ClientError('input_malformed', { path }, { cause })
  }
}

try {
  process.stdout.write(`${await run(process.argv.slice(2))}\n`)
} catch (error) {
  if (!(error instanceof ClientError)) throw error
  process.stderr.write(`${error.message}\n`)
  process.exitCode = 1
}

import { argon2id as argon2idWasm } from 'hash-wasm'
import { fromBase64, fromBase64Url, toBase64, toBase64Url, utf8 } from '../../src/crypto/bytes.js'
import { verifyDirectory, type DirectoryVersion } from '../../src/crypto/directory.js'
import type { SealedFiling } from '../../src/crypto/filing.js'
import type { Argon2id } from '../../src/crypto/kdf.js'
import {
  officerKeysFromSeed,
  unwrapSeed,
  wrapSeed,
  type EnrolmentKey,
} from '../../src/crypto/officer-keys.js'
import { openGrantedReport } from '../../src/crypto/open-report.js'
import { sealReport } from '../../src/crypto/report.js'
import type { ReportAnswers } from '../../src/kernel/report-body.js'

/** argon2id as the reporter's browser runs it. */
const argon2id: Argon2id = ({ secret, salt, memoryKiB, passes, parallelism, length }) =>
  argon2idWasm({
    password: secret,
    salt,
    memorySize: memoryKiB,
    iterations: passes,
    parallelism,
    hashLength: length,
    outputType: 'binary',
  })

export interface Directory {
  readonly versions: readonly DirectoryVersion[]
  readonly fingerprint: string
}

export interface Tasks {
  readonly stretch: (input: {
    text: string
    salt: string
    memoryKiB: number
    passes: number
  }) => Promise<string>
  readonly seal: (input: {
    agency: string
    locator: string
    secret: string
    answers: ReportAnswers
    directory: Directory
  }) => Promise<SealedFiling>
  readonly open: (input: {
    agency: string
    filing: SealedFiling
    officer: string
    seed: string
    directory: Directory
  }) => Promise<unknown>
  readonly wrap: (input: { seed: string; half: string; enrolmentKey: EnrolmentKey }) => Promise<string>
  readonly unwrap: (input: { wrapped: string; half: string; enrolmentKey: EnrolmentKey }) => Promise<string>
}

const tasks: Tasks = {
  async stretch({ text, salt, memoryKiB, passes }) {
    const cost = { memoryKiB, passes, parallelism: 1, length: 32 } as const
    return toBase64Url(await argon2id({ secret: utf8(text), salt: utf8(salt), ...cost }))
  },
  async seal({ directory, ...input }) {
    const verified = verifyDirectory(directory.versions, directory)
    return sealReport({ ...input, token: 'token', directory: verified, argon2id })
  },
  async open({ agency, filing, officer, seed, directory }) {
    const { identity } = await officerKeysFromSeed(fromBase64Url(seed))
    const [reportGrant, deskGrant] = filing.grants
      .filter((grant) => grant.officer === officer)
      .map(({ sealed }) => fromBase64(sealed))
    const files = { reportGrant: reportGrant!, deskGrant: deskGrant!, sealed: fromBase64(filing.sealed) }
    const { locator } = filing
    const verified = verifyDirectory(directory.versions, directory)
    return (await openGrantedReport(identity, files, { agency, locator }, verified)).body.answers
  },
  async wrap({ seed, half, enrolmentKey }) {
    const pin = { fingerprint: 'printed', lastSeq: 1 }
    return toBase64(await wrapSeed(fromBase64Url(seed), { half: fromBase64Url(half) }, enrolmentKey, pin))
  },
  async unwrap({ wrapped, half, enrolmentKey }) {
    const opened = await unwrapSeed(fromBase64(wrapped), { half: fromBase64Url(half) }, enrolmentKey)
    return toBase64Url(opened.seed)
  },
}

interface Message {
  readonly data: { readonly task: keyof Tasks; readonly input: never }
}

// The types of a worker's global scope are not part of the tests' library.
const scope = globalThis as unknown as {
  onmessage: (message: Message) => void
  postMessage: (answer: unknown) => void
}

scope.onmessage = ({ data }) => {
  tasks[data.task](data.input).then(
    (result) => {
      scope.postMessage({ result })
    },
    (error: unknown) => {
      scope.postMessage({ error: String(error) })
    },
  )
}

import { randomUUID } from 'node:crypto'
import type { DirectoryEntry } from '../../../src/crypto/directory-body.js'
import {
  fingerprintOf,
  nextDirectoryBody,
  signDirectory,
  verifyDirectory,
  type DirectoryVersion,
  type VerifiedDirectory,
} from '../../../src/crypto/directory.js'
import type { Argon2id } from '../../../src/crypto/kdf.js'
import { newOfficerSeed, officerKeysFromSeed, type OfficerKeys } from '../../../src/crypto/officer-keys.js'
import { newLocator, newReceiptSecret } from '../../../src/crypto/receipt.js'
import { sealReport, type SealReportInput } from '../../../src/crypto/report.js'
import type { SealedFiling } from '../../../src/crypto/filing.js'
import type { OfficeDate } from '../../../src/kernel/office-date.js'
import { emptyReportAnswers, type ReportAnswers } from '../../../src/kernel/report-body.js'
import type { OfficerRole } from '../../../src/kernel/role.js'
import { argon2idNative } from './argon2-native.js'

export interface Officer extends OfficerKeys {
  readonly seed: Uint8Array
  readonly entry: DirectoryEntry
}

/** The real argon2id at a cost that a test can pay a hundred times: 64 KiB instead of 64 MiB. */
export const cheapArgon2id: Argon2id = (input) => argon2idNative({ ...input, memoryKiB: 64, passes: 1 })

export async function newOfficer(post: string, roles: OfficerRole[]): Promise<Officer> {
  const seed = newOfficerSeed()
  const keys = await officerKeysFromSeed(seed)
  const entry: DirectoryEntry = {
    officer: randomUUID(),
    post,
    title: { th: 'ตำแหน่ง', en: post },
    name: null,
    roles,
    recipient: keys.recipient,
    verifyKey: keys.signing.verifyKey,
    since: '2026-10-01' as OfficeDate,
    until: null,
  }
  return { ...keys, seed, entry }
}

export interface ExampleAgency {
  readonly agency: string
  readonly screeners: readonly [Officer, Officer, Officer]
  readonly custodians: readonly [Officer, Officer, Officer]
  readonly external: { readonly holder: Officer; readonly custodian: Officer }
  readonly genesis: DirectoryVersion
  readonly directory: VerifiedDirectory
}

/** Three screeners, three custodians of whom two open a vault, and a holder and a custodian in the district office. */
export async function exampleAgency(): Promise<ExampleAgency> {
  const agency = randomUUID()
  const screeners = [
    await newOfficer('clerk', ['screener']),
    await newOfficer('lawyer', ['screener', 'investigator']),
    await newOfficer('auditor-general', ['screener']),
  ] as const
  const custodians = [
    await newOfficer('deputy', ['custodian']),
    await newOfficer('treasurer', ['custodian']),
    await newOfficer('councillor', ['custodian']),
  ] as const
  const external = {
    holder: await newOfficer('district-officer', ['screener']),
    custodian: await newOfficer('district-custodian', ['custodian']),
  }
  const officers = [...screeners, ...custodians, external.holder, external.custodian]
  const body = nextDirectoryBody(null, {
    agency,
    entries: officers.map(({ entry }) => entry),
    custody: { t: 2, n: 3, custodians: custodians.map(({ entry }) => entry.officer) },
    fallback: {
      holders: [external.holder.entry.officer],
      custodians: [external.custodian.entry.officer],
    },
  })
  const genesis = {
    body,
    signatures: [signDirectory(body, screeners[0].entry.officer, screeners[0].signing)],
  }
  const directory = verifyDirectory([genesis], { fingerprint: fingerprintOf(genesis) })
  return { agency, screeners, custodians, external, genesis, directory }
}

export const exampleAnswers: ReportAnswers = {
  ...emptyReportAnswers,
  category: 'budget_procurement',
  narrative: 'ถนนหมู่ 4 จ่ายเงินครบแล้วแต่ไม่ได้ทำ',
  respondentPosts: ['engineer'],
  identityChoice: 'vault',
  identity: { name: 'สมหญิง ใจดี', phone: '081 234 5678', address: 'หมู่ 4' },
}

export interface FiledReport {
  readonly filing: SealedFiling
  readonly locator: string
  readonly secret: string
}

export async function fileExample(
  { agency, directory }: ExampleAgency,
  answers: ReportAnswers = exampleAnswers,
  further: Partial<Pick<SealReportInput, 'secret' | 'caseKeys' | 'attachments'>> = {},
): Promise<FiledReport> {
  const locator = newLocator()
  const secret = further.secret ?? newReceiptSecret()
  const filing = await sealReport({
    agency,
    locator,
    token: 'token',
    secret,
    answers,
    directory,
    argon2id: cheapArgon2id,
    ...further,
  })
  return { filing, locator, secret }
}

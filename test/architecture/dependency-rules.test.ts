import { jest } from '@jest/globals'
import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { cruise, cruiseImports, type Violation } from './cruise.js'

jest.setTimeout(120_000)

/** Each forbidden thing: the file that must be reported, and what it imports. */
const forbidden: readonly (readonly [rule: string, from: string, to: string])[] = [
  ['only-openers-import-open', 'src/staff-web/case.ts', 'src/crypto/open-report.ts'],
  ['only-openers-import-open', 'src/public-web/report/write.ts', 'src/crypto/open.ts'],
  ['only-openers-import-open', 'src/evaluation/make.ts', 'src/crypto/open-grant.ts'],
  // By a detour: the page asks a neighbour, the neighbour asks crypto/sly, and that opens.
  ['only-openers-reach-open', 'src/crypto/sly.ts', 'src/crypto/open-custody.ts'],
  ['only-openers-reach-open', 'src/staff-web/neighbour.ts', 'src/crypto/sly.ts'],
  ['only-openers-reach-open', 'src/staff-web/page.ts', 'src/staff-web/neighbour.ts'],
  ['only-openers-reach-open', 'src/worker/sly.ts', 'src/crypto/sly.ts'],
  ['only-openers-reach-open', 'src/corruption/casework/sly.ts', 'src/crypto/sly.ts'],
  ['staff-web-and-worker-never-reach-open', 'src/staff-web.main.ts', 'src/staff-web/page.ts'],
  ['staff-web-and-worker-never-reach-open', 'src/worker.main.ts', 'src/worker/sly.ts'],
  ['only-crypto-uses-age', 'src/staff-web/age.ts', 'age-encryption'],
  ['only-general-casework-opens-contact-data', 'src/staff-web/contact.ts', 'src/contact-data/open.ts'],
  ['public-web-never-reaches-contact-open', 'src/public-web/complaint/sly.ts', 'src/general/intake/sly.ts'],
  ['public-web-never-reaches-contact-open', 'src/general/intake/sly.ts', 'src/contact-data/sly.ts'],
  ['public-web-never-reaches-contact-open', 'src/public-web.main.ts', 'src/public-web/complaint/sly.ts'],
  ['general-never-reaches-corruption', 'src/general/casework/sly.ts', 'src/agency/sly.ts'],
  ['corruption-never-reaches-general', 'src/corruption/casework/other.ts', 'src/general/casework/list.ts'],
  ['public-web-never-reaches-officers-rooms', 'src/public-web/home.ts', 'src/corruption/casework/list.ts'],
  ['public-web-never-reaches-officers-rooms', 'src/public-web/session.ts', 'src/staff-accounts/session.ts'],
  ['public-web-never-reaches-officers-rooms', 'src/public-web.main.ts', 'src/public-web/home.ts'],
  ['staff-web-never-reaches-no-script', 'src/staff-web/report.ts', 'src/public-web/no-script/report.ts'],
  ['staff-web-never-reaches-no-script', 'src/staff-web.main.ts', 'src/staff-web/report.ts'],
  ['only-public-web-holds-no-script', 'src/public-web/report/step.ts', 'src/public-web/no-script/report.ts'],
  ['bundles-never-reach-server-code', 'src/browser/desk/sly.ts', 'src/ui/text/sly.ts'],
  ['corruption-never-mails', 'src/corruption/casework/mail.ts', 'src/notifications/queue-news.ts'],
  ['evidence-imports-its-package-only', 'src/evidence/package.ts', 'left-pad'],
  ['crypto-imports-its-packages-only', 'src/crypto/package.ts', 'left-pad'],
  ['ground-uses-nothing-of-node', 'src/crypto/file.ts', 'node:fs'],
  ['ground-uses-nothing-of-node', 'src/kernel/file.ts', 'node:fs'],
  ['kernel-statistics-and-letters-use-no-package', 'src/statistics/package.ts', 'left-pad'],
  ['kernel-imports', 'src/kernel/word.ts', 'src/agency/agency.ts'],
  ['crypto-imports', 'src/crypto/page.ts', 'src/ui/page.ts'],
  ['statistics-imports', 'src/statistics/read.ts', 'src/journal/read.ts'],
  ['general-intake-imports', 'src/general/intake/desk.ts', 'src/general/casework/list.ts'],
  ['corruption-intake-imports', 'src/corruption/intake/desk.ts', 'src/corruption/casework/list.ts'],
  ['public-web-imports', 'src/public-web/list.ts', 'src/general/casework/list.ts'],
  ['platform-imports', 'src/platform/room.ts', 'src/agency/agency.ts'],
  ['no-barrels', 'src/agency/agency.ts', 'src/agency/index.ts'],
  ['no-circular', 'src/audit/one.ts', 'src/audit/two.ts'],
  ['no-orphans', 'src/audit/alone.ts', ''],
  ['no-unresolvable', 'src/audit/lost.ts', './nowhere.js'],
]

/** The far ends of the detours above. */
const detours: readonly (readonly [string, string])[] = [
  ['src/contact-data/sly.ts', 'src/contact-data/open.ts'],
  ['src/agency/sly.ts', 'src/corruption/record/report.entity.ts'],
  ['src/ui/text/sly.ts', 'src/platform/database/database.ts'],
  ['src/audit/two.ts', 'src/audit/one.ts'],
]

const allowed: readonly (readonly [from: string, to: string])[] = [
  ['src/browser/reporter/mailbox.ts', 'src/crypto/open-report.ts'],
  ['src/client/read.ts', 'src/crypto/open-report.ts'],
  ['src/public-web/no-script/mailbox.ts', 'src/crypto/open-report.ts'],
  ['src/public-web/public-web.module.ts', 'src/public-web/no-script/mailbox.ts'],
  ['src/public-web.main.ts', 'src/public-web/public-web.module.ts'],
  ['src/sujarit.main.ts', 'src/public-web/public-web.module.ts'],
  ['src/general/casework/contact.ts', 'src/contact-data/open.ts'],
  ['src/general/intake/contact.ts', 'src/contact-data/seal.ts'],
  ['src/staff-web/general-desk/case.ts', 'src/general/casework/contact.ts'],
  ['src/staff-web/general-desk/case.ts', 'src/corruption/casework/list.ts'],
  ['src/public-web/report/file.ts', 'src/corruption/intake/file.ts'],
  ['src/handover/hand-over.ts', 'src/general/casework/contact.ts'],
  ['src/handover/hand-over.ts', 'src/corruption/intake/file.ts'],
  ['src/crypto/seal.ts', 'age-encryption'],
]

describe('the dependency rules', () => {
  let reported: Violation[]

  beforeAll(() => {
    const edges = forbidden.map(([, from, to]) => [from, to] as const)
    reported = cruiseImports([...edges, ...detours])
  })

  it.each(forbidden)('%s refuses %s → %s', (rule, from) => {
    expect(
      reported.filter((violation) => violation.from === from).map((violation) => violation.rule),
    ).toContain(rule)
  })

  it('let pass what the rooms are for', () => {
    const orphans = new Set(['no-orphans'])
    expect(cruiseImports(allowed).filter(({ rule }) => !orphans.has(rule))).toEqual([])
  })

  it('are each shown refusing something', async () => {
    const { default: config } = (await import(resolve('.dependency-cruiser.js'))) as {
      readonly default: { readonly forbidden: readonly { readonly name: string }[] }
    }
    const shown = new Set(forbidden.map(([rule]) => rule))
    const rules = config.forbidden.map(({ name }) => name)
    const unshown = rules.filter((name) => !shown.has(name) && !name.endsWith('-imports'))
    expect(unshown).toEqual(['no-development-packages'])
  })
})

describe('the source', () => {
  it('breaks none of the rules', () => {
    const { modules, violations } = cruise('.')
    expect(modules).toBeGreaterThan(100)
    expect(violations).toEqual([])
  })

  it('decrypts age files in crypto/open and contact-data/open only', () => {
    const users = readdirSync('src', { recursive: true, encoding: 'utf8' })
      .filter((path) => /\.tsx?$/.test(path))
      .filter((path) => /\b(decryptWith|Decrypter)\b/.test(readFileSync(join('src', path), 'utf8')))
    expect(users.sort()).toEqual([
      'contact-data/open.ts',
      'crypto/age.ts',
      'crypto/open-attachment.ts',
      'crypto/open.ts',
    ])
  })
})

import { sealFiling } from '../../../src/browser/desk/seal-filing.js'
import { fromBase64 } from '../../../src/crypto/bytes.js'
import { NoRecipientsError } from '../../../src/crypto/errors.js'
import { openGrantedReport } from '../../../src/crypto/open-report.js'
import { isOfReport, newLocator, parseReceipt } from '../../../src/crypto/receipt.js'
import { emptyReportAnswers } from '../../../src/kernel/report-body.js'
import { cheapArgon2id, exampleAgency, type ExampleAgency } from '../crypto/example-agency.js'

describe('a report that an officer types', () => {
  let office: ExampleAgency
  beforeAll(async () => {
    office = await exampleAgency()
  })

  const told = { ...emptyReportAnswers, narrative: 'จดหมายบอกว่าปูนหายไป 40 ถุง' }
  const seal = async (respondentPosts: readonly string[]) => {
    const { agency, directory } = office
    const number = { locator: newLocator(), token: 'token' }
    const answers = { ...told, respondentPosts }
    return sealFiling({ agency, directory, answers, ...number }, cheapArgon2id)
  }

  it('opens for the holders, and gives no grant to the one who is excluded, were it the typist', async () => {
    const [typist, holder] = office.screeners
    const { filing } = await seal([typist.entry.post])
    expect(filing.grants.map(({ officer }) => officer)).not.toContain(typist.entry.officer)
    const grant = (which: string): Uint8Array => {
      const mine = filing.grants.find((one) => one.officer === holder.entry.officer && one.which === which)
      return fromBase64(mine?.sealed ?? '')
    }
    const files = {
      reportGrant: grant('report'),
      deskGrant: grant('desk'),
      sealed: fromBase64(filing.sealed),
    }
    const of = { agency: office.agency, locator: filing.locator }
    const opened = await openGrantedReport(holder.identity, files, of, office.directory)
    expect(opened.body.answers.narrative).toBe(told.narrative)
    await expect(openGrantedReport(typist.identity, files, of, office.directory)).rejects.toThrow()
  })

  it('has a code of its own each time, of a report, whose secret does not leave with it', async () => {
    const [one, other] = [await seal([]), await seal([])]
    const receipt = parseReceipt(one.code)
    if ('problem' in receipt) throw new Error(receipt.problem)
    expect(receipt.locator).toBe(one.filing.locator)
    expect(isOfReport(receipt.secret)).toBe(true)
    expect(one.code.slice(8)).not.toBe(other.code.slice(8))
    expect(JSON.stringify(one.filing)).not.toContain(receipt.secret)
  })

  it('is not sealed when too few would be left', async () => {
    const everybody = office.directory.entries.map(({ post }) => post)
    await expect(seal(everybody)).rejects.toThrow(NoRecipientsError)
  })
})

import type { SentAnswer, SentRequest } from '../../src/corruption/custody/sealed-vault.js'
import type { Sealed } from '../../src/crypto/age.js'
import { fromBase64 } from '../../src/crypto/bytes.js'
import { answerVaultRequest } from '../../src/crypto/open-custody.js'
import { agreeToVaultRequest, refuseVaultRequest } from '../../src/crypto/vault-decision.js'
import { makeVaultRequest, verifyVaultRequest } from '../../src/crypto/vault-request.js'
import { officeDate, type OfficeDate } from '../../src/kernel/office-date.js'
import { writeVaultReason } from '../../src/kernel/vault.js'
import type { FixtureAgency, FixtureOfficer } from './agency-fixture.js'
import { openAsHolder, type FiledReport } from './filed-report.js'

export const vaultReasonText = 'ต้องนัดผู้แจ้งมาลงชื่อในบันทึกถ้อยคำ'

export interface AskingHow {
  readonly custodians?: readonly FixtureOfficer[]
  readonly today?: OfficeDate
  readonly text?: string
}

/** What a holder's browser sends. */
export async function requestOf(
  office: FixtureAgency,
  officer: FixtureOfficer,
  filed: FiledReport,
  how: AskingHow = {},
): Promise<SentRequest> {
  const { custodians = office.custodians, today = officeDate(new Date()), text = vaultReasonText } = how
  const opened = await openAsHolder(office, officer, filed)
  const made = await makeVaultRequest({
    agency: office.agency,
    locator: filed.locator,
    reason: writeVaultReason({ basis: 'witness_hearing', text }),
    requester: { officer: officer.id, signing: officer.signing },
    reportIdentity: opened.reportIdentity,
    reportRecipient: opened.body.reportRecipient,
    custodians: custodians.map(({ id }) => entryOf(office, id)),
    today,
  })
  const reasons = made.reasons.map(({ custodian, sealed }) => ({
    custodian: custodian as FixtureOfficer['id'],
    sealed,
  }))
  return { ...made.request, reasons, reason: made.reasonForReporter }
}

/** What a custodian's browser sends. @param refusal - Null agrees. */
export async function answerOf(
  office: FixtureAgency,
  custodian: FixtureOfficer,
  filed: FiledReport,
  request: SentRequest,
  refusal: string | null = null,
): Promise<SentAnswer> {
  const { agency, directory } = office
  const today = officeDate(new Date())
  const { locator } = filed
  const asked = verifyVaultRequest(request, directory, { agency, locator, today })
  const owner = { officer: custodian.id, identity: custodian.identity, signing: custodian.signing }
  const input = { custodian: owner, request, asked, today }
  if (refusal !== null) {
    const { decision, reason } = await refuseVaultRequest({ ...input, reason: refusal })
    return { ...decision, share: null, reason }
  }
  const sealedShare = shareOf(filed, custodian)
  const share = await answerVaultRequest({
    ...{ custodian: owner, sealedShare, request, agency, locator, directory, today },
  })
  return { ...agreeToVaultRequest(input), share, reason: null }
}

export function shareOf({ filing }: FiledReport, { id }: FixtureOfficer): Sealed {
  const share = filing.shares.find(({ custodian }) => custodian === id)
  if (share === undefined) throw new Error('no share')
  return fromBase64(share.sealed) as Sealed
}

function entryOf({ directory }: FixtureAgency, officer: string) {
  const entry = directory.entryOf(officer)
  if (entry === null) throw new Error('not in the directory')
  return entry
}

import { randomUUID } from 'node:crypto'
import { agreeToVaultRequest } from '../../src/crypto/vault-decision.js'
import { makeVaultRequest, verifyVaultRequest } from '../../src/crypto/vault-request.js'
import { officeDate } from '../../src/kernel/office-date.js'
import { writeVaultReason } from '../../src/kernel/vault.js'
import type { FixtureAgency } from './agency-fixture.js'
import type { FreshDatabase } from './database.js'
import { openCaseOf } from './office-message.js'

/** A request for the name of a report that two custodians agreed to and its asker opened, signed as browsers sign it. */
export async function insertOpenedVault(
  database: FreshDatabase,
  office: FixtureAgency,
  locator: string,
  text: string,
): Promise<void> {
  const { agency, directory, custodians } = office
  const [asker] = office.screeners
  const { id: report, opened } = await openCaseOf(database, office, locator, asker)
  const today = officeDate(new Date())
  const { request, reasonForReporter } = await makeVaultRequest({
    ...{ agency, locator, today, custodians: [] },
    reason: writeVaultReason({ basis: 'protection', text }),
    requester: { officer: asker.id, signing: asker.signing },
    reportIdentity: opened.reportIdentity,
    reportRecipient: opened.body.reportRecipient,
  })
  const asked = verifyVaultRequest(request, directory, { agency, locator, today })
  const owner = await database.client('owner')
  const id = randomUUID()
  await owner.query(
    `INSERT INTO corruption.vault_request (agency_id, id, report_id, requester_id, body, signature, case_signature,
       reason_sealed, asked, needed, asked_on, expires_on, state)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 2, $10, $11, 'agreed')`,
    [
      ...[agency, id, report, asker.id, request.body, request.signature, request.caseSignature],
      ...[Buffer.from(reasonForReporter), custodians.map((one) => one.id), asked.on, asked.expires],
    ],
  )
  for (const custodian of custodians.slice(0, 2)) {
    const owning = { officer: custodian.id, signing: custodian.signing }
    const { body, signature } = agreeToVaultRequest({ custodian: owning, request, asked, today })
    await owner.query(
      `INSERT INTO corruption.vault_answer (agency_id, request_id, custodian_id, report_id, decision, body, signature,
         answered_on, share_sealed, reason_sealed) VALUES ($1, $2, $3, $4, 'agreed', $5, $6, $7, '\\x00', NULL)`,
      [agency, id, custodian.id, report, body, signature, today],
    )
  }
  await owner.query(
    `INSERT INTO corruption.vault_opening (agency_id, request_id, position, report_id, opened_on) VALUES ($1, $2, 1, $3, $4)`,
    [agency, id, report, today],
  )
}

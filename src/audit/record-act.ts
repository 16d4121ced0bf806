import { randomUUID } from 'node:crypto'
import type { EntityManager } from 'typeorm'
import type { AgencyId, OfficerId } from '../kernel/ids.js'

/** What officers do and see. Codes; the auditor's page says each in words of `audit.json`. */
export const acts = [
  'enrolled',
  'signed_in',
  'signed_out',
  'sign_in_refused',
  'session_revoked',
  'session_confirmed',
  'session_confirmation_refused',
  'officer_invited',
  'officer_reset',
  'officer_changed',
  'officer_left',
  'key_passphrase_changed',
  'key_sheet_replaced',
  'key_second_factor_replaced',
  'key_passkey_added',
  'key_passkey_removed',
  'key_passkey_cloned',
  'key_recovered',
  'key_recovery_refused',
  'key_ended',
  'directory_signed',
  'directory_discarded',
  'report_opened',
  'report_attachment_read',
  'report_classified',
  'report_status_changed',
  'report_answered',
  'report_note_written',
  'report_files_added',
  'report_move_proposed',
  'report_move_agreed',
  'report_move_withdrawn',
  'report_moved',
  'report_task_added',
  'report_task_done',
  'report_task_reopened',
  'report_granted',
  'report_extended',
  'report_handed_over',
  'report_letter_made',
  'report_referral_file_made',
  'report_grant_removed',
  'report_assigned',
  'vault_requested',
  'vault_request_withdrawn',
  'vault_agreed',
  'vault_refused',
  'vault_opened',
  'vault_share_handed_over',
  'report_committee_named',
  'report_draft_kept',
  'report_printed',
  'calendar_changed',
  'register_channel_checked',
  'register_exported',
  'report_register_exported',
  'report_registered',
  'register_service_entered',
  'register_service_corrected',
  'complaint_registered',
  'complaint_opened',
  'complaint_contact_opened',
  'complaint_classified',
  'complaint_assigned',
  'complaint_handover_begun',
  'complaint_handed_over',
  'complaint_status_changed',
  'complaint_answered',
  'complaint_note_written',
  'complaint_photo_added',
  'complaint_extended',
  'complaint_task_added',
  'complaint_task_done',
  'complaint_printed',
  'complaint_published',
  'complaint_withdrawn',
  'complaint_letter_made',
  'release_requested',
  'release_signed',
  'release_remarked',
  'release_sent_back',
  'audit_exported',
  'setting_changed',
  'rights_request_entered',
  'rights_request_opened',
  'rights_request_answered',
  'retention_proposed',
  'retention_proposal_withdrawn',
  'retention_proposal_dropped',
  'retention_destroyed',
  'retention_held',
  'retention_hold_lifted',
  'retention_record_exported',
  'report_destruction_proposed',
  'report_destruction_withdrawn',
  'report_destruction_dropped',
  'report_destroyed',
  'report_held',
  'report_hold_lifted',
  'breach_entered',
  'breach_changed',
  'breach_closed',
] as const
export type Act = (typeof acts)[number]

export interface AuditEntry {
  readonly agency: AgencyId
  /** Null when nobody is signed in, for example at a refused sign-in. */
  readonly officer: OfficerId | null
  readonly act: Act
  /** The case, officer or release that was acted upon, by id; null when there is none. */
  readonly subject: string | null
  readonly at: Date
  /** Codes and numbers only: never words of a case, a name or an address of the network. */
  readonly facts: Readonly<Record<string, string | number | boolean | null>>
}

/** Writes one act in the caller's transaction: an act that is not in the log did not happen. */
export async function recordAct(tx: EntityManager, entry: AuditEntry): Promise<void> {
  await tx.query(
    `INSERT INTO audit.entry (agency_id, id, officer_id, act, subject, at, facts) VALUES ($1, $2, $3, $4, $5, $6, $7)`,
    [
      entry.agency,
      randomUUID(),
      entry.officer,
      entry.act,
      entry.subject,
      entry.at,
      JSON.stringify(entry.facts),
    ],
  )
}

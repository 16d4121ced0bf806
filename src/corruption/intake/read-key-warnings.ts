import type { SealedKeyWarning } from '../../kernel/key-warning.js'
import type { Database } from '../../platform/database/database.js'

const keyWarnings = `
  SELECT officer_id AS officer, ended_on AS "endedOn", told_on AS "toldOn",
      translate(encode(sealed, 'base64'), E'\\n', '') AS sealed
    FROM corruption.key_warnings_of_mailbox($1, $2, $3)`

/**
 * Keys that could open the report of one mailbox and may be in other hands, told by an officer or not.
 * @param door - Agency, case number and proof, as every function of a mailbox asks for them.
 */
export function readKeyWarnings(database: Database, door: readonly unknown[]): Promise<SealedKeyWarning[]> {
  return database.call<SealedKeyWarning>('corruption_key_warnings_of_mailbox', keyWarnings, door)
}

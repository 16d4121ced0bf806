import type { MigrationInterface, QueryRunner } from 'typeorm'

/**
 * The reporter's word on the way back counts only from a code that no officer has seen. Where an officer registered the
 * report, also one that came as a complaint, or may have changed the code since, that way does not exist.
 */
export class WordsOfReportersAloneMoveReports20261129180000 implements MigrationInterface {
  readonly name = 'WordsOfReportersAloneMoveReports20261129180000'

  async up(runner: QueryRunner): Promise<void> {
    for (const [name, from, to] of changes) await runner.query(replaced(name, from, to))
    // What does not come by the web is registered by an officer. `down` leaves it: it was true before.
    await runner.query(`
      UPDATE corruption.report SET receipt_state = 'by_officer' WHERE receipt_state = 'own' AND intake_method <> 'web'`)
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const [name, from, to] of [...changes].reverse()) await runner.query(replaced(name, to, from))
  }
}

const openStatuses = `('received', 'screening', 'need_information')`

const mayBeProposed = `IF of_status NOT IN ${openStatuses} THEN RETURN 'not_open'; END IF;`
const mayBeAgreedTo = `AND r.status IN ${openStatuses}`
const hasEnded = `AND r.status = 'not_accepted'`

const answered = `
      result text := corruption.post_message(p_agency, p_locator, p_proof_mac, p_message, p_seq, p_sent_on, p_sealed,
        p_attachments, false);
    BEGIN
      IF result = 'posted' THEN
        UPDATE corruption.move m SET state = CASE WHEN p_agrees THEN 'agreed' ELSE 'refused' END
          FROM corruption.report r
          WHERE r.agency_id = p_agency AND r.locator = p_locator AND r.proof_mac = p_proof_mac
            AND m.agency_id = r.agency_id AND m.report_id = r.id AND m.id = p_move AND m.state = 'asked';
      END IF;
      RETURN result;`

const answeredByOwner = `
      result text;
    BEGIN
      result := corruption.post_message(p_agency, p_locator, p_proof_mac, p_message, p_seq, p_sent_on, p_sealed,
        p_attachments, false);
      IF result = 'posted' THEN
        UPDATE corruption.move m SET state = CASE WHEN p_agrees THEN 'agreed' ELSE 'refused' END
          FROM corruption.report r
          WHERE r.agency_id = p_agency AND r.locator = p_locator AND r.proof_mac = p_proof_mac
            AND r.receipt_state = 'own'
            AND m.agency_id = r.agency_id AND m.report_id = r.id AND m.id = p_move AND m.state = 'asked';
        -- Nobody is told of a word that does not count that it does: the message is taken back with it.
        IF NOT FOUND THEN RAISE EXCEPTION 'nothing of it is asked' USING ERRCODE = 'SJ002'; END IF;
      END IF;
      RETURN result;
    EXCEPTION WHEN SQLSTATE 'SJ002' THEN
      RETURN 'not_asked';`

/** Function, what stands in it, and what takes its place. */
const changes: readonly (readonly [string, string, string])[] = [
  [
    'corruption.propose_move',
    mayBeProposed,
    `IF NOT EXISTS (SELECT FROM corruption.report r
          WHERE r.agency_id = this_agency AND r.id = p_report AND r.receipt_state = 'own') THEN
        RETURN 'not_own';
      END IF;
      -- The reporter has said no, and is not asked until they say yes.
      IF EXISTS (SELECT FROM corruption.move m
          WHERE m.agency_id = this_agency AND m.report_id = p_report AND m.state = 'refused') THEN
        RETURN 'said_no';
      END IF;
      ${mayBeProposed}`,
  ],
  ['corruption.agree_to_move', mayBeAgreedTo, `${mayBeAgreedTo} AND r.receipt_state = 'own'`],
  ['corruption.answer_move', answered, answeredByOwner],
  ['corruption.complete_move', hasEnded, `${hasEnded} AND r.receipt_state = 'own'`],
  ['corruption.hand_over', 'p_reporter_grant, 2);', 'p_reporter_grant, 2, complaint.receipt_state);'],
  ['corruption.hand_over', 'reporter_grant, facts_written)', 'reporter_grant, facts_written, receipt_state)'],
]

/** The function as it stands, with one part in the place of the other; refused when that part is not there once. */
function replaced(name: string, from: string, to: string): string {
  const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`
  return `DO $do$
    DECLARE
      whole text := pg_get_functiondef('${name}'::regproc);
    BEGIN
      IF (length(whole) - length(replace(whole, ${quoted(from)}, ''))) <> length(${quoted(from)}) THEN
        RAISE EXCEPTION '% is not what this change was written for', '${name}';
      END IF;
      EXECUTE replace(whole, ${quoted(from)}, ${quoted(to)});
    END $do$`
}

import type { MigrationInterface, QueryRunner } from 'typeorm'

/**
 * How often a name may be looked at, when a report goes outside, and how finely figures are shown are set in forms like
 * everything else. The bounds of the forms are narrower than those of the columns: an administrator must not be able to
 * have a report lie unread for a quarter of a year, nor a name looked at twenty times.
 */
export class SafeguardsAndFiguresAreSettings20261129120000 implements MigrationInterface {
  readonly name = 'SafeguardsAndFiguresAreSettings20261129120000'

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(columns)
    for (const [name, from, to] of changes) await runner.query(replaced(name, from, to))
    await runner.query(settingsKnown(`replace(known, '''names''::text', '''names''::text, ${added}')`))
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(settingsKnown(`replace(known, ', ${added}', '')`))
    for (const [name, from, to] of changes) await runner.query(replaced(name, to, from))
    await runner.query(`
      REVOKE UPDATE (vault_openings_max, unopened_days, neglected_days) ON agency.agency FROM sujarit_definer;
      ALTER TABLE agency.agency DROP figures_by, DROP figures_by_few`)
  }
}

const columns = `
  ALTER TABLE agency.agency
    ADD figures_by text NOT NULL DEFAULT 'month',
    -- With fewer than ten reports a year a month would be a person.
    ADD figures_by_few text NOT NULL DEFAULT 'half',
    ADD CONSTRAINT agency_figures_by_known CHECK (figures_by IN ('month', 'quarter', 'half')),
    ADD CONSTRAINT agency_figures_by_few_known CHECK (figures_by_few IN ('quarter', 'half'));
  GRANT SELECT (figures_by, figures_by_few), UPDATE (figures_by, figures_by_few, vault_openings_max, unopened_days,
    neglected_days) ON agency.agency TO sujarit_definer;
`

const complaintList = `WHEN 'complaint_list' THEN ARRAY['publishes_complaints']`
const newColumns = `
        WHEN 'safeguards' THEN ARRAY['vault_openings_max', 'unopened_days', 'neglected_days']
        WHEN 'figures' THEN ARRAY['figures_by', 'figures_by_few']`
const categoriesProblem = `IF p_setting = 'categories' AND NOT EXISTS`
const newProblems = `IF p_setting = 'safeguards' AND ((p_value ->> 'vault_openings_max')::integer BETWEEN 1 AND 5
          AND (p_value ->> 'unopened_days')::integer BETWEEN 3 AND 14
          AND (p_value ->> 'neglected_days')::integer BETWEEN 14 AND 60) IS NOT TRUE THEN
        RETURN 'safeguard_out_of_bounds';
      END IF;
      IF p_setting = 'figures' AND (p_value ->> 'figures_by' IN ('month', 'quarter', 'half')
          AND p_value ->> 'figures_by_few' IN ('quarter', 'half')) IS NOT TRUE THEN
        RETURN 'malformed';
      END IF;
      -- Fewer reports must not be shown more finely than many.
      IF p_setting = 'figures' AND p_value ->> 'figures_by' = 'half' AND p_value ->> 'figures_by_few' = 'quarter' THEN
        RETURN 'few_finer';
      END IF;
      `

const changes = [
  ['agency.setting_columns', complaintList, complaintList + newColumns],
  ['agency.setting_problem', categoriesProblem, newProblems + categoriesProblem],
] as const

const added = `''safeguards''::text, ''figures''::text`

/** The list of settings as it stands, with more or fewer. */
function settingsKnown(change: string): string {
  return `DO $do$
    DECLARE
      known text := (SELECT pg_get_constraintdef(oid) FROM pg_constraint
        WHERE conrelid = 'agency.setting_version'::regclass AND conname = 'setting_version_setting_known');
    BEGIN
      ALTER TABLE agency.setting_version DROP CONSTRAINT setting_version_setting_known;
      EXECUTE 'ALTER TABLE agency.setting_version ADD CONSTRAINT setting_version_setting_known ' || ${change};
    END $do$`
}

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

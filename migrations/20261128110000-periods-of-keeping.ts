import type { MigrationInterface, QueryRunner } from 'typeorm'

/**
 * How many whole years a closed case is kept, by room and outcome, and how many the data of who told it: set in a form as
 * everything else that an agency sets, within bounds that the database holds.
 */
export class PeriodsOfKeeping20261128110000 implements MigrationInterface {
  readonly name = 'PeriodsOfKeeping20261128110000'

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(columns)
    await runner.query(problem)
    await runner.query(replaced('agency.setting_columns', lastColumns, moreColumns))
    await runner.query(replaced('agency.setting_problem', postsProblem, periodsToo))
    await runner.query(settingsKnown([...settings, 'retention']))
  }

  async down(runner: QueryRunner): Promise<void> {
    // The history of settings is append-only: where periods were changed, the setting stays known.
    await runner.query(`
      DO $$ BEGIN
        IF NOT EXISTS (SELECT FROM agency.setting_version WHERE setting = 'retention') THEN
          ${settingsKnown(settings)};
        END IF;
      END $$`)
    await runner.query(replaced('agency.setting_problem', periodsToo, postsProblem))
    await runner.query(replaced('agency.setting_columns', moreColumns, lastColumns))
    await runner.query(`
      DROP FUNCTION agency.retention_problem;
      ALTER TABLE agency.agency ${years.map(([name]) => `DROP ${name}`).join(', ')}`)
  }
}

const years = [
  ['years_general_resolved', 5],
  ['years_general_not_accepted', 5],
  ['years_general_referred', 5],
  ['years_general_duplicate', 5],
  ['years_contact', 2],
  ['years_report_substantiated', 10],
  ['years_report_unsubstantiated', 10],
  ['years_report_not_accepted', 10],
  ['years_report_referred', 10],
  ['years_report_withdrawn', 10],
  ['years_report_duplicate', 10],
  ['years_identity', 5],
] as const

const names = years.map(([name]) => name)
const ofComplaints = names.filter((name) => name.startsWith('years_general'))
const ofReports = names.filter((name) => name.startsWith('years_report'))

const columns = `
  ALTER TABLE agency.agency
    ${years.map(([name, usual]) => `ADD ${name} integer NOT NULL DEFAULT ${usual}`).join(',\n    ')},
    ADD CONSTRAINT agency_keeps_complaints_long_enough
      CHECK (least(${ofComplaints.join(', ')}) >= 1 AND greatest(${ofComplaints.join(', ')}) <= 30),
    ADD CONSTRAINT agency_keeps_reports_long_enough
      CHECK (least(${ofReports.join(', ')}) >= 5 AND greatest(${ofReports.join(', ')}) <= 30),
    -- Who told it is no longer known than what was told.
    ADD CONSTRAINT agency_keeps_contact_shorter
      CHECK (years_contact >= 1 AND years_contact <= least(${ofComplaints.join(', ')})),
    ADD CONSTRAINT agency_keeps_identity_shorter
      CHECK (years_identity >= 1 AND years_identity <= least(${ofReports.join(', ')}));
  GRANT SELECT (${names.join(', ')}), UPDATE (${names.join(', ')}) ON agency.agency TO sujarit_definer;
`

const smallest = (of: readonly string[]): string =>
  `least(${of.map((name) => `(p_value ->> '${name}')::integer`).join(', ')})`
const greatest = (of: readonly string[]): string =>
  `greatest(${of.map((name) => `(p_value ->> '${name}')::integer`).join(', ')})`

const problem = `
  -- What the conditions on agency.agency refuse, by a code that a form can say in words.
  CREATE FUNCTION agency.retention_problem(p_value jsonb) RETURNS text
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    AS $$
      SELECT CASE
        WHEN NOT coalesce(${smallest(ofComplaints)} >= 1 AND ${greatest(ofComplaints)} <= 30
          AND ${smallest(ofReports)} >= 5 AND ${greatest(ofReports)} <= 30
          AND (p_value ->> 'years_contact')::integer >= 1 AND (p_value ->> 'years_identity')::integer >= 1, false)
          THEN 'period_out_of_bounds'
        WHEN (p_value ->> 'years_contact')::integer > ${smallest(ofComplaints)}
          OR (p_value ->> 'years_identity')::integer > ${smallest(ofReports)} THEN 'identity_kept_longer'
      END
    $$;
  REVOKE ALL ON FUNCTION agency.retention_problem FROM PUBLIC;
  GRANT EXECUTE ON FUNCTION agency.retention_problem TO sujarit_definer, sujarit_staff;
`

const lastColumns = `WHEN 'complaint_list' THEN ARRAY['publishes_complaints']`
const moreColumns = `${lastColumns}
        WHEN 'retention' THEN ARRAY[${names.map((name) => `'${name}'`).join(', ')}]`
const postsProblem = `IF p_setting = 'posts' THEN RETURN agency.posts_problem(p_agency, was, p_value); END IF;`
const periodsToo = `${postsProblem}
      IF p_setting = 'retention' THEN RETURN agency.retention_problem(p_value); END IF;`

const settings = [
  ...['names', 'contact', 'logo', 'colour', 'languages', 'posts', 'unit', 'officer_names'],
  ...['categories', 'methods', 'limits', 'complaint_list'],
]

function settingsKnown(known: readonly string[]): string {
  return `ALTER TABLE agency.setting_version DROP CONSTRAINT setting_version_setting_known,
    ADD CONSTRAINT setting_version_setting_known CHECK (setting IN (${known.map((one) => `'${one}'`).join(', ')}))`
}

/** The function as it stands, with one part in the place of the other. */
function replaced(name: string, from: string, to: string): string {
  const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`
  return `
    DO $do$
    DECLARE
      was text := pg_get_functiondef('${name}'::regproc);
      becomes text := replace(was, ${quoted(from)}, ${quoted(to)});
    BEGIN
      IF was = becomes THEN RAISE EXCEPTION '${name} does not have the part'; END IF;
      EXECUTE becomes;
    END $do$`
}

import type { MigrationInterface, QueryRunner } from 'typeorm'

/**
 * Holidays and deadlines move the days owed in every case. They are changed like every other setting from now on: by one
 * function, by an administrator, with who, when, before and after, and a way back; staff-web has no right to the tables left.
 * A text of letters says which earlier version was gone back to.
 */
export class DaysAreSettingsThatRemember20261130030000 implements MigrationInterface {
  readonly name = 'DaysAreSettingsThatRemember20261130030000'

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(refusals)
    for (const [name, from, to] of changes) await runner.query(replaced(name, from, to))
    await runner.query(settingsKnown(`replace(known, '''names''::text', '''names''::text, ${added}')`))
    await runner.query(rights)
    await runner.query(lettersGoBack)
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(undoing)
    await runner.query(settingsKnown(`replace(known, ', ${added}', '')`))
    for (const [name, from, to] of [...changes].reverse()) await runner.query(replaced(name, to, from))
    await runner.query(
      `DROP FUNCTION agency.holidays_problem(jsonb), agency.deadlines_problem(jsonb, jsonb);`,
    )
  }
}

const refusals = `
  -- Why a calendar must not be set so: a day twice, or a day without a name.
  CREATE FUNCTION agency.holidays_problem(p_value jsonb) RETURNS text
    LANGUAGE plpgsql IMMUTABLE
    AS $$
    BEGIN
      IF EXISTS (SELECT FROM jsonb_array_elements(p_value) h WHERE coalesce(h ->> 'day' !~ '^(19|20)[0-9]{2}-[0-9]{2}-[0-9]{2}$', true)
          OR coalesce(btrim(h ->> 'name_th') = '' OR btrim(h ->> 'name_en') = '', true)
          OR coalesce(length(h ->> 'name_th') > 200 OR length(h ->> 'name_en') > 200, true)
          OR jsonb_typeof(h -> 'is_substitute') IS DISTINCT FROM 'boolean') THEN
        RETURN 'malformed';
      END IF;
      IF (SELECT count(*) > count(DISTINCT h ->> 'day') FROM jsonb_array_elements(p_value) h) THEN RETURN 'malformed'; END IF;
      RETURN NULL;
    END $$;

  -- As in src/deadlines/deadline-bounds.ts. The first answer is the law's: Royal Decree on Good Governance 2546, section 38.
  CREATE FUNCTION agency.deadlines_problem(p_was jsonb, p_value jsonb) RETURNS text
    LANGUAGE plpgsql IMMUTABLE
    AS $$
    BEGIN
      IF (SELECT jsonb_agg(d - 'days' - 'counts') FROM jsonb_array_elements(p_value) d)
          IS DISTINCT FROM (SELECT jsonb_agg(d - 'days' - 'counts') FROM jsonb_array_elements(p_was) d)
          OR EXISTS (SELECT FROM jsonb_array_elements(p_value) d WHERE coalesce(d ->> 'days' !~ '^[0-9]{1,3}$', true)
            OR coalesce(d ->> 'counts' NOT IN ('calendar', 'working'), true)) THEN
        RETURN 'malformed';
      END IF;
      IF EXISTS (SELECT FROM jsonb_array_elements(p_value) d WHERE d ->> 'code' = 'first_answer'
          AND ((d ->> 'days')::integer > 15 OR d ->> 'counts' <> 'calendar')) THEN
        RETURN 'beyond_the_law';
      END IF;
      -- Word every zero days would be owed for ever.
      IF EXISTS (SELECT FROM jsonb_array_elements(p_value) d WHERE (d ->> 'days')::integer > 366
          OR ((d ->> 'days')::integer = 0 AND d ->> 'code' <> 'acknowledge')) THEN
        RETURN 'malformed';
      END IF;
      RETURN NULL;
    END $$;
  REVOKE ALL ON FUNCTION agency.holidays_problem(jsonb), agency.deadlines_problem(jsonb, jsonb) FROM PUBLIC;
  GRANT EXECUTE ON FUNCTION agency.holidays_problem(jsonb), agency.deadlines_problem(jsonb, jsonb) TO sujarit_definer, sujarit_staff;
`

const unit = `ELSIF p_setting = 'unit' THEN`

const valuesOfDays = `ELSIF p_setting = 'holidays' THEN
        RETURN (SELECT coalesce(jsonb_agg(jsonb_build_object('day', day, 'name_th', name_th, 'name_en', name_en,
            'is_substitute', is_substitute) ORDER BY day), '[]')
          FROM agency.holiday WHERE agency_id = p_agency);
      ELSIF p_setting = 'deadlines' THEN
        RETURN (SELECT jsonb_agg(jsonb_build_object('channel', k.channel, 'code', k.code, 'days', d.days, 'counts', d.counts)
            ORDER BY k.n)
          FROM (VALUES (1, 'general', 'acknowledge'), (2, 'general', 'first_answer'), (3, 'general', 'progress'),
            (4, 'corruption', 'acknowledge'), (5, 'corruption', 'screen'), (6, 'corruption', 'decide'),
            (7, 'corruption', 'first_answer'), (8, 'corruption', 'fact_finding'), (9, 'corruption', 'extension'),
            (10, 'corruption', 'progress'), (11, 'corruption', 'result'), (12, 'corruption', 'referral'))
            AS k (n, channel, code), agency.deadline_of(p_agency, k.channel, k.code) d);
      `

// Only what differs is touched: each statement that touches something renews the days of all open cases.
const writingOfDays = `ELSIF p_setting = 'holidays' THEN
        DELETE FROM agency.holiday h WHERE h.agency_id = p_agency AND NOT EXISTS (
          SELECT FROM jsonb_to_recordset(p_value) AS v (day date) WHERE v.day = h.day);
        INSERT INTO agency.holiday AS h (agency_id, day, name_th, name_en, is_substitute)
          SELECT p_agency, v.* FROM jsonb_to_recordset(p_value) AS v (day date, name_th text, name_en text,
            is_substitute boolean)
          ON CONFLICT (agency_id, day) DO UPDATE SET name_th = excluded.name_th, name_en = excluded.name_en,
            is_substitute = excluded.is_substitute
            WHERE (h.name_th, h.name_en, h.is_substitute)
              IS DISTINCT FROM (excluded.name_th, excluded.name_en, excluded.is_substitute);
      ELSIF p_setting = 'deadlines' THEN
        INSERT INTO agency.deadline AS d (agency_id, channel, code, days, counts)
          SELECT p_agency, v.* FROM jsonb_to_recordset(p_value) AS v (channel text, code text, days integer, counts text)
          ON CONFLICT (agency_id, channel, code) DO UPDATE SET days = excluded.days, counts = excluded.counts
            WHERE (d.days, d.counts) IS DISTINCT FROM (excluded.days, excluded.counts);
      `

const categoriesProblem = `IF p_setting = 'categories' AND NOT EXISTS`
const problemsOfDays = `IF p_setting = 'holidays' THEN RETURN agency.holidays_problem(p_value); END IF;
      IF p_setting = 'deadlines' THEN RETURN agency.deadlines_problem(was, p_value); END IF;
      `
const atMost = `ELSE '[]' END) > 200 THEN`

const changes = [
  ['agency.setting_value', unit, valuesOfDays + unit],
  ['agency.apply_setting', unit, writingOfDays + unit],
  // Twenty days a year, and the years before stay: work that was counted by them is looked at again.
  [
    'agency.setting_problem',
    atMost,
    `ELSE '[]' END) > (CASE p_setting WHEN 'holidays' THEN 2000 ELSE 200 END) THEN`,
  ],
  ['agency.setting_problem', categoriesProblem, problemsOfDays + categoriesProblem],
  // All open cases are counted anew under this lock. What is filed meanwhile only needs the agency to stay.
  [
    'agency.change_setting',
    `a.agency_id = this_agency FOR UPDATE;`,
    `a.agency_id = this_agency FOR NO KEY UPDATE;`,
  ],
] as const

const added = `''holidays''::text, ''deadlines''::text`

const rights = `
  REVOKE INSERT, DELETE ON agency.holiday FROM sujarit_staff;
  REVOKE INSERT, UPDATE (days, counts) ON agency.deadline FROM sujarit_staff;
  GRANT INSERT, DELETE, UPDATE (name_th, name_en, is_substitute) ON agency.holiday TO sujarit_definer;
  GRANT INSERT, UPDATE (days, counts) ON agency.deadline TO sujarit_definer;
`

const lettersGoBack = `
  ALTER TABLE agency.letter_text
    -- Which version was gone back to; 0 is the text that the system ships. Null for a change of its own.
    ADD back_to integer NULL,
    ADD CONSTRAINT letter_text_goes_back_only CHECK (back_to >= 0 AND back_to < seq);
`

const undoing = `
  ALTER TABLE agency.letter_text DROP back_to;
  REVOKE INSERT, UPDATE (days, counts) ON agency.deadline FROM sujarit_definer;
  REVOKE INSERT, DELETE, UPDATE (name_th, name_en, is_substitute) ON agency.holiday FROM sujarit_definer;
  GRANT INSERT, UPDATE (days, counts) ON agency.deadline TO sujarit_staff;
  GRANT INSERT, DELETE ON agency.holiday TO sujarit_staff;
`

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

import type { MigrationInterface, QueryRunner } from 'typeorm'

/**
 * An office words the opening of its mails, and what stands in mailboxes of general complaints. Such a text has lines, which
 * no other setting has, and bounds of its own: no link, nothing filled in but what is known, and never longer than what a
 * mail of constant size can hold. Nothing of it reaches the sealed room.
 */
export class TextsOfMailsAndMailboxes20261129210000 implements MigrationInterface {
  readonly name = 'TextsOfMailsAndMailboxes20261129210000'

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(columns)
    for (const [name, from, to] of changes) await runner.query(replaced(name, from, to))
    await runner.query(settingsKnown(`replace(known, '''names''::text', '''names''::text, ${added}')`))
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(settingsKnown(`replace(known, ', ${added}', '')`))
    for (const [name, from, to] of changes) await runner.query(replaced(name, to, from))
    await runner.query(`
      DROP FUNCTION agency.own_text_problem(text, jsonb);
      ALTER TABLE agency.agency ${names.map((name) => `DROP ${name}`).join(', ')};`)
  }
}

const settings = {
  mail_confirm: ['mail_confirm_th', 'mail_confirm_en', 'mail_confirm_ms'],
  mail_news: ['mail_news_th', 'mail_news_en', 'mail_news_ms'],
  mail_digest: ['mail_digest_th', 'mail_digest_en'],
  mailbox_words: [
    ...['mailbox_open_th', 'mailbox_open_en', 'mailbox_open_ms'],
    ...['mailbox_ended_th', 'mailbox_ended_en', 'mailbox_ended_ms'],
  ],
} as const
const names = Object.values(settings).flat()
const list = (texts: readonly string[]): string => texts.map((text) => `'${text}'`).join(', ')

const columns = `
  -- Empty: the text that the system ships.
  ALTER TABLE agency.agency
    ${names.map((name) => `ADD ${name} text NOT NULL DEFAULT ''`).join(',\n    ')},
    ADD CONSTRAINT agency_own_texts_are_bounded CHECK (${names.map((name) => `length(${name}) <= 500`).join(' AND ')});
  GRANT SELECT (${names.join(', ')}), UPDATE (${names.join(', ')}) ON agency.agency TO sujarit_definer;

  -- Why one of the texts must not be sent. As in the form, where the words are.
  CREATE FUNCTION agency.own_text_problem(p_setting text, p_value jsonb) RETURNS text
    LANGUAGE plpgsql STABLE
    AS $$
    DECLARE
      known text[] := CASE WHEN p_setting = 'mail_digest' THEN ARRAY['office', 'day'] ELSE ARRAY['office', 'phone'] END;
      one text;
      rest text;
      name text;
    BEGIN
      IF jsonb_typeof(p_value) IS DISTINCT FROM 'object' OR EXISTS (SELECT FROM unnest(agency.setting_columns(p_setting)) c
          WHERE jsonb_typeof(p_value -> c) IS DISTINCT FROM 'string') THEN
        RETURN 'malformed';
      END IF;
      FOR one IN SELECT p_value ->> c FROM unnest(agency.setting_columns(p_setting)) c LOOP
        -- A line end is the only control character.
        IF length(one) > 500 OR one ~ U&'[<>\\0001-\\0009\\000b-\\001f\\007f-\\009f\\200b-\\200f\\2028-\\202e\\2060-\\2069\\feff]' THEN
          RETURN 'unsafe_text';
        END IF;
        IF position(E'\\n\\n\\n' IN one) > 0 OR cardinality(string_to_array(one, E'\\n')) > 16 THEN
          RETURN 'too_many_lines';
        END IF;
        rest := one;
        FOREACH name IN ARRAY known LOOP
          IF length(one) - length(replace(one, '{' || name || '}', '')) > length(name) + 2 THEN
            RETURN 'placeholder_twice';
          END IF;
          rest := replace(rest, '{' || name || '}', ' ');
        END LOOP;
        IF rest ~ '[{}]' THEN RETURN 'placeholder_unknown'; END IF;
        -- What mail programs turn into a link. Wide letters and dots are made plain first.
        IF lower(normalize(one, NFKC)) ~ (U&'://|@|www[.]|\\005cS[.\\3002][^\\005cs0-9.,;:!?()"''/\\005c[\\005c]{}\\0e00-\\0e7f\\2010-\\2027-]{2}'
            || U&'|[.](ไทย|คอม)|[0-9][.][0-9]+[.][0-9]+[.][0-9]|[a-z]:[^\\005cs0-9]') THEN
          RETURN 'link_in_text';
        END IF;
      END LOOP;
      RETURN NULL;
    END $$;
  REVOKE ALL ON FUNCTION agency.own_text_problem FROM PUBLIC;
  GRANT EXECUTE ON FUNCTION agency.own_text_problem TO sujarit_definer, sujarit_staff;
`

const complaintList = `WHEN 'complaint_list' THEN ARRAY['publishes_complaints']`
const newColumns = Object.entries(settings)
  .map(([setting, its]) => `\n        WHEN '${setting}' THEN ARRAY[${list(its)}]`)
  .join('')
const anyText = `jsonb_path_query(p_value, 'strict $.**')`
const linelessText = `jsonb_path_query(CASE WHEN p_setting IN (${list(Object.keys(settings))}) THEN '{}' ELSE p_value END,
          'strict $.**')`
const categoriesProblem = `IF p_setting = 'categories' AND NOT EXISTS`
const textProblem = `IF p_setting IN (${list(Object.keys(settings))}) THEN
        RETURN agency.own_text_problem(p_setting, p_value);
      END IF;
      `

const changes = [
  ['agency.setting_columns', complaintList, complaintList + newColumns],
  ['agency.setting_problem', anyText, linelessText],
  ['agency.setting_problem', categoriesProblem, textProblem + categoriesProblem],
] as const

const added = Object.keys(settings)
  .map((setting) => `''${setting}''::text`)
  .join(', ')

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

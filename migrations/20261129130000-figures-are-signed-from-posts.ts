import type { MigrationInterface, QueryRunner } from 'typeorm'

/**
 * An office says from which posts its figures are prepared, checked and certified, and who stands in. The database then takes a
 * signature from nobody else, and writes name and post under it itself: what is published cannot be typed.
 */
export class FiguresAreSignedFromPosts20261129130000 implements MigrationInterface {
  readonly name = 'FiguresAreSignedFromPosts20261129130000'

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(columns)
    for (const [name, from, to] of changes) await runner.query(replaced(name, from, to))
    await runner.query(settingAdded)
    await runner.query(signing)
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TRIGGER signature_is_from_its_post ON publication.signature;
      DROP FUNCTION publication.sign_from_post();`)
    await runner.query(settingRemoved)
    for (const [name, from, to] of changes) await runner.query(replaced(name, to, from))
    await runner.query(`
      DROP FUNCTION agency.signing_posts_problem(uuid, jsonb);
      ALTER TABLE agency.agency ${names.map((name) => `DROP COLUMN ${name}`).join(', ')};`)
  }
}

const steps = ['prepared', 'checked', 'certified'] as const
const names = steps.flatMap((step) => [`signs_${step}_post`, `signs_${step}_acting`])

const columns = `
  -- Null: any publisher. Who stands in («รักษาราชการแทน») is a person, and stands in for a post.
  ALTER TABLE agency.agency
    ${names.map((name) => `ADD ${name} uuid NULL`).join(',\n    ')},
    ${steps
      .map(
        (step) => `ADD CONSTRAINT agency_signs_${step}_post_fk FOREIGN KEY (agency_id, signs_${step}_post)
      REFERENCES agency.post (agency_id, id),
    ADD CONSTRAINT agency_signs_${step}_acting_fk FOREIGN KEY (agency_id, signs_${step}_acting)
      REFERENCES staff.officer (agency_id, id),
    ADD CONSTRAINT agency_signs_${step}_acting_for_a_post CHECK (signs_${step}_acting IS NULL OR signs_${step}_post IS NOT NULL)`,
      )
      .join(',\n    ')},
    ADD CONSTRAINT agency_signs_from_three_posts CHECK ((signs_prepared_post = signs_checked_post) IS NOT TRUE
      AND (signs_checked_post = signs_certified_post) IS NOT TRUE
      AND (signs_prepared_post = signs_certified_post) IS NOT TRUE);
  GRANT SELECT (${names.join(', ')}), UPDATE (${names.join(', ')}) ON agency.agency TO sujarit_definer;

  -- Why three posts and those who stand in would leave a step that nobody can sign, or one person with two.
  CREATE FUNCTION agency.signing_posts_problem(p_agency uuid, p_value jsonb) RETURNS text
    LANGUAGE plpgsql STABLE
    AS $$
    DECLARE
      step text;
      post uuid;
      acting uuid;
      seen uuid[] := '{}';
    BEGIN
      FOREACH step IN ARRAY ARRAY['prepared', 'checked', 'certified'] LOOP
        post := (p_value ->> format('signs_%s_post', step))::uuid;
        acting := (p_value ->> format('signs_%s_acting', step))::uuid;
        IF post IS NULL AND acting IS NOT NULL THEN RETURN 'acting_for_no_post'; END IF;
        IF post = ANY (seen) THEN RETURN 'signs_twice'; END IF;
        IF post IS NOT NULL AND NOT EXISTS (SELECT FROM agency.post p
            WHERE p.agency_id = p_agency AND p.id = post AND NOT p.is_retired) THEN
          RETURN 'post_unknown';
        END IF;
        IF acting IS NOT NULL AND NOT EXISTS (SELECT FROM staff.officer o
            JOIN staff.officer_role r ON r.agency_id = o.agency_id AND r.officer_id = o.id AND r.role = 'publisher'
            WHERE o.agency_id = p_agency AND o.id = acting AND o.status <> 'left') THEN
          RETURN 'acting_is_no_publisher';
        END IF;
        IF post IS NOT NULL AND acting IS NULL AND NOT EXISTS (SELECT FROM staff.officer o
            JOIN staff.officer_role r ON r.agency_id = o.agency_id AND r.officer_id = o.id AND r.role = 'publisher'
            WHERE o.agency_id = p_agency AND o.post_id = post AND o.status <> 'left') THEN
          RETURN 'nobody_signs';
        END IF;
        seen := seen || post;
      END LOOP;
      RETURN NULL;
    END $$;
  REVOKE ALL ON FUNCTION agency.signing_posts_problem FROM PUBLIC;
  GRANT EXECUTE ON FUNCTION agency.signing_posts_problem TO sujarit_definer, sujarit_staff;
`

const languages = `WHEN 'languages' THEN ARRAY['offers_malay', 'offers_burmese']`
const signingColumns = `
        WHEN 'signing_posts' THEN ARRAY[${names.map((name) => `'${name}'`).join(', ')}]`
const postsProblem = `IF p_setting = 'posts' THEN RETURN agency.posts_problem(p_agency, was, p_value); END IF;`
const signingProblem = `
      IF p_setting = 'signing_posts' THEN RETURN agency.signing_posts_problem(p_agency, p_value); END IF;`
const heldPosts = `IF EXISTS (SELECT FROM jsonb_array_elements(p_value) p
          JOIN staff.officer o`
const signingPosts = `IF EXISTS (SELECT FROM jsonb_array_elements(p_value) p
          JOIN agency.agency a ON a.agency_id = p_agency AND (p ->> 'id')::uuid
            IN (a.signs_prepared_post, a.signs_checked_post, a.signs_certified_post)
          WHERE (p ->> 'is_retired')::boolean) THEN
        RETURN 'post_signs';
      END IF;
      `

const changes = [
  ['agency.setting_columns', languages, languages + signingColumns],
  ['agency.setting_problem', postsProblem, postsProblem + signingProblem],
  ['agency.posts_problem', heldPosts, signingPosts + heldPosts],
] as const

/** The list of settings as it stands, with one more or one less. */
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

const settingAdded = settingsKnown(
  `replace(known, '''names''::text', '''names''::text, ''signing_posts''::text')`,
)
const settingRemoved = settingsKnown(`replace(known, ', ''signing_posts''::text', '')`)

const signing = `
  CREATE FUNCTION publication.sign_from_post() RETURNS trigger LANGUAGE plpgsql
    SET search_path = pg_catalog, pg_temp AS $$
  DECLARE
    signer record;
    wanted uuid;
    stands_in uuid;
  BEGIN
    IF NEW.officer_id IS DISTINCT FROM nullif(current_setting('sujarit.officer_id', true), '')::uuid THEN
      RAISE EXCEPTION 'signed in the name of another' USING ERRCODE = 'check_violation';
    END IF;
    SELECT o.name, o.post_id, p.title_th INTO signer
      FROM staff.officer o JOIN agency.post p ON p.agency_id = o.agency_id AND p.id = o.post_id
      WHERE o.agency_id = NEW.agency_id AND o.id = NEW.officer_id AND o.status <> 'left';
    IF NOT FOUND THEN
      RAISE EXCEPTION 'not a publisher' USING ERRCODE = 'check_violation';
    END IF;
    SELECT CASE NEW.step WHEN 'prepared' THEN a.signs_prepared_post WHEN 'checked' THEN a.signs_checked_post
        WHEN 'certified' THEN a.signs_certified_post END,
      CASE NEW.step WHEN 'prepared' THEN a.signs_prepared_acting WHEN 'checked' THEN a.signs_checked_acting
        WHEN 'certified' THEN a.signs_certified_acting END
      INTO wanted, stands_in FROM agency.agency a WHERE a.agency_id = NEW.agency_id;
    -- As they are on this day, whatever was sent.
    NEW.name := signer.name;
    NEW.post := signer.title_th;
    IF wanted IS NULL OR signer.post_id = wanted THEN RETURN NEW; END IF;
    IF stands_in IS DISTINCT FROM NEW.officer_id THEN
      RAISE EXCEPTION 'signed from another post' USING ERRCODE = 'check_violation';
    END IF;
    NEW.post := signer.title_th || ' รักษาราชการแทน'
      || (SELECT title_th FROM agency.post WHERE agency_id = NEW.agency_id AND id = wanted);
    RETURN NEW;
  END $$;
  REVOKE ALL ON FUNCTION publication.sign_from_post() FROM PUBLIC;
  -- After the check of turn and hash, by its name.
  CREATE TRIGGER signature_is_from_its_post BEFORE INSERT ON publication.signature
    FOR EACH ROW EXECUTE FUNCTION publication.sign_from_post();
`

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

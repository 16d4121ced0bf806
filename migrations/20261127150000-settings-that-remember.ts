import type { MigrationInterface, QueryRunner } from 'typeorm'

/**
 * What an agency sets of itself, changed in forms by its administrator and by nobody else: each change is kept with who,
 * when, before and after. staff-web has no right to any of the tables; it calls one function, which asks whether the
 * officer of the transaction is an administrator, and refuses what would hurt somebody whoever asks for it.
 */
export class SettingsThatRemember20261127150000 implements MigrationInterface {
  readonly name = 'SettingsThatRemember20261127150000'

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(columns)
    await runner.query(tables)
    await runner.query(values)
    await runner.query(refusals)
    await runner.query(writing)
    await runner.query(rights)
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(undoing)
  }
}

const columns = `
  -- Of WCAG 2: 0 is black, 1 is white.
  CREATE FUNCTION agency.luminance(p_colour text) RETURNS double precision
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE SET search_path = pg_catalog, pg_temp
    AS $$
      SELECT sum(weight * CASE WHEN part <= 0.04045 THEN part / 12.92 ELSE power((part + 0.055) / 1.055, 2.4) END)
      FROM (SELECT (ARRAY[0.2126, 0.7152, 0.0722])[n + 1]::double precision AS weight,
          get_byte(decode(substr(p_colour, 2), 'hex'), n) / 255.0::double precision AS part
        FROM generate_series(0, 2) n) parts
    $$;

  ALTER TABLE agency.agency
    ADD colour text NOT NULL DEFAULT '#0a5048',
    ADD logo_sha256 bytea NULL,
    ADD offers_malay boolean NOT NULL DEFAULT true,
    ADD offers_burmese boolean NOT NULL DEFAULT true,
    -- Whether pages name the people behind the posts that read reports. The signed key directory is as it is.
    ADD shows_names boolean NOT NULL DEFAULT true,
    ADD CONSTRAINT agency_colour_is_six_digits CHECK (colour ~ '^#[0-9a-f]{6}$'),
    -- White letters on it, and it as letters on white: 4.5 to 1 (WCAG 2.2, 1.4.3).
    ADD CONSTRAINT agency_colour_is_readable CHECK (1.05 / (agency.luminance(colour) + 0.05) >= 4.5),
    ADD CONSTRAINT agency_attachment_max_bytes_is_sane CHECK (attachment_max_bytes BETWEEN 65536 AND 524288000),
    ADD CONSTRAINT agency_attachment_max_count_is_sane CHECK (attachment_max_count BETWEEN 1 AND 50);

  -- What cases name is never deleted: it is no longer offered.
  ALTER TABLE agency.post ADD is_retired boolean NOT NULL DEFAULT false;
  ALTER TABLE agency.general_category ADD is_retired boolean NOT NULL DEFAULT false;
`

const tables = `
  -- Emblems that were ever shown, as pixels written anew; found by what they are.
  CREATE TABLE agency.logo (
    agency_id uuid NOT NULL,
    sha256 bytea NOT NULL,
    png bytea NOT NULL,
    CONSTRAINT logo_pk PRIMARY KEY (agency_id, sha256),
    CONSTRAINT logo_agency_fk FOREIGN KEY (agency_id) REFERENCES agency.agency (agency_id),
    CONSTRAINT logo_is_what_it_is_called CHECK (sha256 = sha256(png)),
    CONSTRAINT logo_is_small CHECK (octet_length(png) <= 524288),
    CONSTRAINT logo_is_png CHECK (substring(png FROM 1 FOR 8) = '\\x89504e470d0a1a0a'::bytea)
  );
  CREATE TRIGGER logo_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON agency.logo
    FOR EACH STATEMENT EXECUTE FUNCTION journal.refuse_change();

  CREATE TABLE agency.setting_version (
    agency_id uuid NOT NULL,
    setting text NOT NULL,
    seq integer NOT NULL,
    before jsonb NOT NULL,
    after jsonb NOT NULL,
    -- Null: the operator, by a command.
    officer_id uuid NULL,
    changed_on date NOT NULL,
    -- Which version was gone back to; 0 is what was there before the first. Null for a change of its own.
    back_to integer NULL,
    CONSTRAINT setting_version_pk PRIMARY KEY (agency_id, setting, seq),
    CONSTRAINT setting_version_agency_fk FOREIGN KEY (agency_id) REFERENCES agency.agency (agency_id),
    CONSTRAINT setting_version_seq_counts_from_one CHECK (seq >= 1),
    CONSTRAINT setting_version_changes_something CHECK (before <> after),
    CONSTRAINT setting_version_goes_back_only CHECK (back_to >= 0 AND back_to < seq),
    CONSTRAINT setting_version_setting_known CHECK (setting IN ('names', 'contact', 'logo', 'colour', 'languages', 'posts',
      'unit', 'officer_names', 'categories', 'methods', 'limits', 'complaint_list'))
  );
  CREATE TRIGGER setting_version_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON agency.setting_version
    FOR EACH STATEMENT EXECUTE FUNCTION journal.refuse_change();

  ALTER TABLE agency.logo ENABLE ROW LEVEL SECURITY;
  CREATE POLICY logo_of_agency ON agency.logo USING (agency_id = agency.current_agency());
  ALTER TABLE agency.setting_version ENABLE ROW LEVEL SECURITY;
  CREATE POLICY setting_version_of_agency ON agency.setting_version USING (agency_id = agency.current_agency());
`

const values = `
  -- Which columns of agency.agency a setting is made of.
  CREATE FUNCTION agency.setting_columns(p_setting text) RETURNS text[]
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    AS $$
      SELECT CASE p_setting
        WHEN 'names' THEN ARRAY['name_th', 'name_en', 'short_name_th', 'short_name_en']
        WHEN 'contact' THEN ARRAY['phone', 'address_th', 'address_en', 'office_hours_th', 'office_hours_en']
        WHEN 'logo' THEN ARRAY['logo_sha256']
        WHEN 'colour' THEN ARRAY['colour']
        WHEN 'languages' THEN ARRAY['offers_malay', 'offers_burmese']
        WHEN 'officer_names' THEN ARRAY['shows_names']
        WHEN 'limits' THEN ARRAY['attachment_max_bytes', 'attachment_max_count']
        WHEN 'complaint_list' THEN ARRAY['publishes_complaints']
      END
    $$;

  -- What is set now: an object, or a list of objects in the agency's order.
  CREATE FUNCTION agency.setting_value(p_agency uuid, p_setting text) RETURNS jsonb
    LANGUAGE plpgsql STABLE
    AS $$
    BEGIN
      IF p_setting = 'posts' THEN
        RETURN (SELECT coalesce(jsonb_agg(jsonb_build_object('id', id, 'title_th', title_th, 'title_en', title_en,
            'is_political', is_political, 'is_retired', is_retired) ORDER BY position, id), '[]')
          FROM agency.post WHERE agency_id = p_agency);
      ELSIF p_setting = 'categories' THEN
        RETURN (SELECT coalesce(jsonb_agg(jsonb_build_object('code', code, 'name_th', name_th, 'name_en', name_en,
            'hint_th', hint_th, 'hint_en', hint_en, 'counts_similar', counts_similar, 'is_retired', is_retired)
            ORDER BY position, code), '[]')
          FROM agency.general_category WHERE agency_id = p_agency);
      ELSIF p_setting = 'methods' THEN
        RETURN (SELECT coalesce(jsonb_agg(jsonb_build_object('method', method, 'detail_th', detail_th, 'detail_en', detail_en,
            'hours_th', hours_th, 'hours_en', hours_en, 'is_for_general', is_for_general, 'is_for_corruption',
            is_for_corruption, 'is_confidential', is_confidential) ORDER BY position, method), '[]')
          FROM agency.intake_method WHERE agency_id = p_agency);
      ELSIF p_setting = 'unit' THEN
        RETURN coalesce((SELECT jsonb_build_object('name_th', name_th, 'name_en', name_en, 'phone', phone)
          FROM agency.responsible_unit WHERE agency_id = p_agency), '{"name_th":"","name_en":"","phone":""}');
      END IF;
      RETURN (SELECT jsonb_object_agg(key, value) FROM agency.agency a, jsonb_each(to_jsonb(a))
        WHERE a.agency_id = p_agency AND key = ANY (agency.setting_columns(p_setting)));
    END $$;
`

const refusals = `
  -- Why a value must not be set, whoever asks for it; null when it may. Forms say the same earlier and in words.
  CREATE FUNCTION agency.setting_problem(p_agency uuid, p_setting text, p_value jsonb) RETURNS text
    LANGUAGE plpgsql STABLE
    AS $$
    DECLARE
      was jsonb := agency.setting_value(p_agency, p_setting);
    BEGIN
      -- Marks of markup, control characters, and what turns the direction of writing or cannot be seen.
      IF EXISTS (SELECT FROM jsonb_path_query(p_value, 'strict $.**') part WHERE jsonb_typeof(part) = 'string'
          AND (part #>> '{}' ~ U&'[<>\\0001-\\001f\\007f-\\009f\\200b-\\200f\\202a-\\202e\\2060-\\2069\\feff]'
            OR length(part #>> '{}') > 500)) THEN
        RETURN 'unsafe_text';
      END IF;
      IF jsonb_typeof(p_value) <> jsonb_typeof(was) OR jsonb_array_length(CASE jsonb_typeof(p_value) WHEN 'array' THEN p_value ELSE '[]' END) > 200 THEN
        RETURN 'malformed';
      END IF;
      IF p_setting = 'posts' THEN RETURN agency.posts_problem(p_agency, was, p_value); END IF;
      IF p_setting = 'categories' AND NOT EXISTS (SELECT FROM jsonb_array_elements(p_value) c
          WHERE NOT (c ->> 'is_retired')::boolean) THEN
        RETURN 'none_left';
      END IF;
      -- The sealed channel is reached over the web, and keeps what it is told from everybody else.
      IF p_setting = 'methods' AND NOT EXISTS (SELECT FROM jsonb_array_elements(p_value) m WHERE m ->> 'method' = 'web'
          AND (m ->> 'is_for_general')::boolean AND (m ->> 'is_for_corruption')::boolean
          AND (m ->> 'is_confidential')::boolean) THEN
        RETURN 'web_needed';
      END IF;
      RETURN NULL;
    END $$;

  -- Reporters name posts so that whoever holds them gets no key. A post somebody holds must therefore stay on the list, and
  -- one that the signed directory names must keep the name that was signed: with two titles exchanged, the wrong person
  -- would be left out.
  CREATE FUNCTION agency.posts_problem(p_agency uuid, p_was jsonb, p_value jsonb) RETURNS text
    LANGUAGE plpgsql STABLE
    AS $$
    BEGIN
      IF EXISTS (SELECT FROM jsonb_array_elements(p_value) p WHERE NOT (p ->> 'is_retired')::boolean
          GROUP BY lower(regexp_replace(p ->> 'title_th', '\\s', '', 'g')) HAVING count(*) > 1) THEN
        RETURN 'title_twice';
      END IF;
      IF EXISTS (SELECT FROM jsonb_array_elements(p_value) p
          JOIN staff.officer o ON o.agency_id = p_agency AND o.post_id = (p ->> 'id')::uuid AND o.status <> 'left'
          WHERE (p ->> 'is_retired')::boolean) THEN
        RETURN 'post_is_held';
      END IF;
      IF EXISTS (SELECT FROM jsonb_array_elements(p_value) p
          JOIN jsonb_array_elements(p_was) w ON w ->> 'id' = p ->> 'id'
            AND (w ->> 'title_th', w ->> 'title_en') <> (p ->> 'title_th', p ->> 'title_en')
          JOIN (SELECT e FROM (SELECT body FROM agency.directory_version WHERE agency_id = p_agency
              ORDER BY seq DESC LIMIT 1) d, jsonb_array_elements(d.body::jsonb -> 'entries') e) signed
            ON signed.e ->> 'post' = p ->> 'id' AND signed.e ->> 'until' IS NULL
          WHERE (signed.e #>> '{title,th}', signed.e #>> '{title,en}') <> (p ->> 'title_th', p ->> 'title_en')) THEN
        RETURN 'post_is_signed';
      END IF;
      RETURN NULL;
    END $$;
`

const writing = `
  -- Puts a value in the place of what was there. What cases may name is never deleted.
  CREATE FUNCTION agency.apply_setting(p_agency uuid, p_setting text, p_value jsonb) RETURNS void
    LANGUAGE plpgsql
    AS $$
    DECLARE
      columns text[] := agency.setting_columns(p_setting);
    BEGIN
      IF columns IS NOT NULL THEN
        EXECUTE format('UPDATE agency.agency a SET %s FROM jsonb_populate_record(NULL::agency.agency, $2) r
          WHERE a.agency_id = $1', (SELECT string_agg(format('%I = r.%I', c, c), ', ') FROM unnest(columns) c))
          USING p_agency, p_value;
      ELSIF p_setting = 'unit' THEN
        INSERT INTO agency.responsible_unit (agency_id, name_th, name_en, phone)
          VALUES (p_agency, p_value ->> 'name_th', p_value ->> 'name_en', p_value ->> 'phone')
          ON CONFLICT (agency_id) DO UPDATE
            SET name_th = excluded.name_th, name_en = excluded.name_en, phone = excluded.phone;
      ELSIF p_setting = 'posts' THEN
        INSERT INTO agency.post (agency_id, id, title_th, title_en, is_political, is_retired, position)
          SELECT p_agency, v.* FROM ROWS FROM (jsonb_to_recordset(p_value) AS (id uuid, title_th text, title_en text,
            is_political boolean, is_retired boolean)) WITH ORDINALITY v
          ON CONFLICT (agency_id, id) DO UPDATE SET title_th = excluded.title_th, title_en = excluded.title_en,
            is_political = excluded.is_political, is_retired = excluded.is_retired, position = excluded.position;
      ELSIF p_setting = 'categories' THEN
        INSERT INTO agency.general_category (agency_id, code, name_th, name_en, hint_th, hint_en, counts_similar, is_retired,
            position)
          SELECT p_agency, v.* FROM ROWS FROM (jsonb_to_recordset(p_value) AS (code text, name_th text, name_en text,
            hint_th text, hint_en text, counts_similar boolean, is_retired boolean)) WITH ORDINALITY v
          ON CONFLICT (agency_id, code) DO UPDATE SET name_th = excluded.name_th, name_en = excluded.name_en,
            hint_th = excluded.hint_th, hint_en = excluded.hint_en, counts_similar = excluded.counts_similar,
            is_retired = excluded.is_retired, position = excluded.position;
      ELSIF p_setting = 'methods' THEN
        DELETE FROM agency.intake_method WHERE agency_id = p_agency;
        INSERT INTO agency.intake_method (agency_id, method, detail_th, detail_en, hours_th, hours_en, is_for_general,
            is_for_corruption, is_confidential, position)
          SELECT p_agency, v.* FROM ROWS FROM (jsonb_to_recordset(p_value) AS (method text, detail_th text, detail_en text,
            hours_th text, hours_en text, is_for_general boolean, is_for_corruption boolean, is_confidential boolean))
            WITH ORDINALITY v;
      END IF;
    END $$;

  -- Applies a value and keeps the change. @returns its number, or null where nothing differs.
  CREATE FUNCTION agency.write_setting(p_agency uuid, p_setting text, p_value jsonb, p_officer uuid, p_back_to integer,
      p_on date) RETURNS integer
    LANGUAGE plpgsql
    AS $$
    DECLARE
      before jsonb := agency.setting_value(p_agency, p_setting);
      after jsonb;
      result integer;
    BEGIN
      PERFORM agency.apply_setting(p_agency, p_setting, p_value);
      after := agency.setting_value(p_agency, p_setting);
      IF before = after THEN RETURN NULL; END IF;
      -- A list that has forgotten a row still has it: what is kept is what stands.
      SELECT coalesce(max(seq), 0) + 1 INTO result FROM agency.setting_version
        WHERE agency_id = p_agency AND setting = p_setting;
      INSERT INTO agency.setting_version (agency_id, setting, seq, before, after, officer_id, changed_on, back_to)
        VALUES (p_agency, p_setting, result, before, after, p_officer, p_on, p_back_to);
      RETURN result;
    END $$;

  -- An administrator's change, on the day it is made. p_was is the md5 of the value that the administrator saw. The
  -- problem is null when it is done, and the number null when nothing differs.
  CREATE FUNCTION agency.change_setting(p_setting text, p_was text, p_value jsonb, p_back_to integer, p_logo bytea)
    RETURNS TABLE (problem text, seq integer)
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
    AS $$
    DECLARE
      this_agency uuid := agency.current_agency();
      me uuid := nullif(current_setting('sujarit.officer_id', true), '')::uuid;
    BEGIN
      IF NOT EXISTS (SELECT FROM staff.officer o
          JOIN staff.officer_role r ON r.agency_id = o.agency_id AND r.officer_id = o.id AND r.role = 'administrator'
          WHERE o.agency_id = this_agency AND o.id = me AND o.status = 'active') THEN
        RAISE EXCEPTION 'only an administrator changes settings' USING ERRCODE = 'insufficient_privilege';
      END IF;
      -- One change of an agency at a time.
      PERFORM FROM agency.agency a WHERE a.agency_id = this_agency FOR UPDATE;
      IF md5(agency.setting_value(this_agency, p_setting)::text) IS DISTINCT FROM p_was THEN
        problem := 'lost_race';
        RETURN NEXT;
        RETURN;
      END IF;
      problem := agency.setting_problem(this_agency, p_setting, p_value);
      IF problem IS NOT NULL THEN
        RETURN NEXT;
        RETURN;
      END IF;
      IF p_setting = 'logo' AND p_logo IS NOT NULL THEN
        INSERT INTO agency.logo (agency_id, sha256, png) VALUES (this_agency, sha256(p_logo), p_logo) ON CONFLICT DO NOTHING;
      END IF;
      IF p_setting = 'logo' AND p_value ->> 'logo_sha256' IS NOT NULL AND NOT EXISTS (SELECT FROM agency.logo l
          WHERE l.agency_id = this_agency AND l.sha256 = (p_value ->> 'logo_sha256')::bytea) THEN
        problem := 'malformed';
        RETURN NEXT;
        RETURN;
      END IF;
      seq := agency.write_setting(this_agency, p_setting, p_value, me, p_back_to,
        (now() AT TIME ZONE 'Asia/Bangkok')::date);
      RETURN NEXT;
    END $$;
`

const rights = `
  GRANT SELECT ON agency.logo TO sujarit_public, sujarit_staff;
  GRANT SELECT ON agency.setting_version TO sujarit_staff;

  GRANT UPDATE (name_th, name_en, short_name_th, short_name_en, phone, address_th, address_en, office_hours_th,
    office_hours_en, logo_sha256, colour, offers_malay, offers_burmese, shows_names, attachment_max_bytes,
    attachment_max_count, publishes_complaints) ON agency.agency TO sujarit_definer;
  GRANT SELECT, INSERT, UPDATE ON agency.post, agency.general_category, agency.responsible_unit TO sujarit_definer;
  GRANT SELECT, INSERT, DELETE ON agency.intake_method TO sujarit_definer;
  GRANT SELECT, INSERT ON agency.logo, agency.setting_version TO sujarit_definer;
  GRANT SELECT (agency_id, seq, body) ON agency.directory_version TO sujarit_definer;
  CREATE POLICY post_set_by_definer ON agency.post TO sujarit_definer USING (true);
  CREATE POLICY responsible_unit_of_definer ON agency.responsible_unit TO sujarit_definer USING (true);
  CREATE POLICY intake_method_of_definer ON agency.intake_method TO sujarit_definer USING (true);
  CREATE POLICY logo_of_definer ON agency.logo TO sujarit_definer USING (true);
  CREATE POLICY setting_version_of_definer ON agency.setting_version TO sujarit_definer USING (true);
  CREATE POLICY directory_version_of_definer ON agency.directory_version FOR SELECT TO sujarit_definer USING (true);

  REVOKE ALL ON FUNCTION agency.setting_columns, agency.setting_value, agency.setting_problem, agency.posts_problem,
    agency.apply_setting, agency.write_setting FROM PUBLIC;
  GRANT EXECUTE ON FUNCTION agency.setting_columns, agency.setting_value, agency.setting_problem, agency.posts_problem,
    agency.apply_setting, agency.write_setting TO sujarit_definer;
  -- To show what is set, and to say what is in the way before anything is changed.
  GRANT EXECUTE ON FUNCTION agency.setting_columns, agency.setting_value, agency.setting_problem, agency.posts_problem
    TO sujarit_staff;
  GRANT CREATE ON SCHEMA agency TO sujarit_definer;
  ALTER FUNCTION agency.change_setting OWNER TO sujarit_definer;
  REVOKE CREATE ON SCHEMA agency FROM sujarit_definer;
  REVOKE ALL ON FUNCTION agency.change_setting FROM PUBLIC;
  GRANT EXECUTE ON FUNCTION agency.change_setting TO sujarit_staff;
`

const undoing = `
  DROP FUNCTION agency.change_setting, agency.write_setting, agency.apply_setting, agency.posts_problem,
    agency.setting_problem, agency.setting_value, agency.setting_columns;
  DROP POLICY post_set_by_definer ON agency.post;
  DROP POLICY responsible_unit_of_definer ON agency.responsible_unit;
  DROP POLICY intake_method_of_definer ON agency.intake_method;
  DROP POLICY directory_version_of_definer ON agency.directory_version;
  REVOKE SELECT (agency_id, seq, body) ON agency.directory_version FROM sujarit_definer;
  REVOKE SELECT, INSERT, UPDATE ON agency.post, agency.responsible_unit FROM sujarit_definer;
  GRANT SELECT (agency_id, id, title_th, title_en) ON agency.post TO sujarit_definer;
  REVOKE INSERT, UPDATE ON agency.general_category FROM sujarit_definer;
  REVOKE SELECT, INSERT, DELETE ON agency.intake_method FROM sujarit_definer;
  REVOKE UPDATE (name_th, name_en, short_name_th, short_name_en, phone, address_th, address_en, office_hours_th,
    office_hours_en, attachment_max_bytes, attachment_max_count, publishes_complaints) ON agency.agency
    FROM sujarit_definer;
  DROP TABLE agency.setting_version, agency.logo;
  ALTER TABLE agency.general_category DROP is_retired;
  ALTER TABLE agency.post DROP is_retired;
  ALTER TABLE agency.agency DROP CONSTRAINT agency_attachment_max_count_is_sane,
    DROP CONSTRAINT agency_attachment_max_bytes_is_sane,
    DROP shows_names, DROP offers_burmese, DROP offers_malay, DROP logo_sha256, DROP colour;
  DROP FUNCTION agency.luminance;
`

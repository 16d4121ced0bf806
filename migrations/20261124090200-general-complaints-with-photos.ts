import type { MigrationInterface, QueryRunner } from 'typeorm'

/**
 * General complaints that an office can act on: hints of each category, a village number, a place from the device,
 * photos, and a word about others who said the same. A photo is stored before its complaint exists, under a draft that
 * only the form knows; the complaint claims it in the transaction that receives it. What an office shows to everybody
 * is a text of its own, never the complainant's.
 */
export class GeneralComplaintsWithPhotos20261124090200 implements MigrationInterface {
  readonly name = 'GeneralComplaintsWithPhotos20261124090200'

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(tables)
    await runner.query(photos)
    await runner.query(filing)
    await runner.query(likeness)
    await runner.query(publishing)
    await runner.query(owners)
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP FUNCTION general.begin_photo, general.photo_is_stored, general.drop_photo, general.draft_photos,
        general.abandon_photos, general.forget_photo, general.receive_complaint, general.matter_of_mailbox,
        general.count_similar, general.likeness, general.letters_in_threes,
        general.list_publications, general.find_publication, general.find_public_photo;
      DROP TABLE general.publication, general.photo;
      REVOKE USAGE ON SCHEMA general FROM sujarit_worker;
      ALTER TABLE general.complaint DROP village_no, DROP latitude, DROP longitude, DROP accuracy_m;
      DROP POLICY general_category_of_definer ON agency.general_category;
      REVOKE SELECT ON agency.agency, agency.general_category FROM sujarit_definer;
      ALTER TABLE agency.general_category DROP hint_th, DROP hint_en, DROP counts_similar`)
  }
}

const tables = `
  ALTER TABLE agency.general_category
    -- What to write so that the office can act; empty when the agency says nothing.
    ADD hint_th text NOT NULL DEFAULT '',
    ADD hint_en text NOT NULL DEFAULT '',
    -- Whether the form may say how many others reported the same. Only for things in public places: elsewhere the
    -- number alone would tell whom it is about that somebody complained.
    ADD counts_similar boolean NOT NULL DEFAULT false;
  UPDATE agency.general_category SET counts_similar = true
    WHERE code IN ('road', 'street_light', 'water_supply', 'waste', 'waste_water', 'drainage', 'flood', 'tree',
      'stray_animal', 'disaster');

  ALTER TABLE general.complaint
    ADD village_no integer,
    ADD latitude double precision,
    ADD longitude double precision,
    ADD accuracy_m integer,
    ADD CONSTRAINT complaint_village_no_is_real CHECK (village_no BETWEEN 1 AND 99),
    ADD CONSTRAINT complaint_position_is_whole CHECK (num_nonnulls(latitude, longitude, accuracy_m) IN (0, 3)),
    ADD CONSTRAINT complaint_position_is_real CHECK (latitude BETWEEN -90 AND 90 AND longitude BETWEEN -180 AND 180
      AND accuracy_m >= 0);

  CREATE TABLE general.photo (
    agency_id uuid NOT NULL,
    id uuid NOT NULL,
    -- Known only to the form that is being filled in; null when the office added it.
    draft uuid,
    -- Null until the complaint is received.
    complaint_id uuid,
    -- Null when it came from the complainant.
    officer_id uuid,
    kind text NOT NULL,
    size integer NOT NULL,
    -- In the order of choosing.
    position integer NOT NULL,
    state text NOT NULL,
    added_on date NOT NULL,
    CONSTRAINT photo_pk PRIMARY KEY (agency_id, id),
    CONSTRAINT photo_complaint_fk FOREIGN KEY (agency_id, complaint_id) REFERENCES general.complaint (agency_id, id),
    CONSTRAINT photo_kind_known CHECK (kind IN ('image/jpeg', 'image/png', 'image/webp', 'image/heic',
      'application/pdf')),
    CONSTRAINT photo_size_is_real CHECK (size > 0),
    -- open: being stored · stored: the bytes are durable · filed: belongs to a complaint · abandoned: to be deleted
    CONSTRAINT photo_state_known CHECK (state IN ('open', 'stored', 'filed', 'abandoned')),
    CONSTRAINT photo_filed_has_complaint CHECK (state <> 'filed' OR complaint_id IS NOT NULL)
  );
  CREATE INDEX photo_complaint_idx ON general.photo (agency_id, complaint_id);
  CREATE INDEX photo_draft_idx ON general.photo (agency_id, draft);

  -- What the office shows of a complaint on its site, in its own words.
  CREATE TABLE general.publication (
    agency_id uuid NOT NULL,
    complaint_id uuid NOT NULL,
    -- From 1, in the order of publishing: tells nothing of the case number.
    number integer NOT NULL,
    title text NOT NULL,
    body text NOT NULL,
    before_photo uuid,
    after_photo uuid,
    published_on date NOT NULL,
    -- Null while everybody can read it.
    withdrawn_on date,
    CONSTRAINT publication_pk PRIMARY KEY (agency_id, complaint_id),
    CONSTRAINT publication_complaint_fk FOREIGN KEY (agency_id, complaint_id)
      REFERENCES general.complaint (agency_id, id),
    CONSTRAINT publication_before_fk FOREIGN KEY (agency_id, before_photo) REFERENCES general.photo (agency_id, id),
    CONSTRAINT publication_after_fk FOREIGN KEY (agency_id, after_photo) REFERENCES general.photo (agency_id, id),
    CONSTRAINT publication_title_is_written CHECK (btrim(title) <> ''),
    CONSTRAINT publication_body_is_written CHECK (btrim(body) <> '')
  );
  CREATE UNIQUE INDEX publication_number_idx ON general.publication (agency_id, number);

  GRANT SELECT, INSERT, UPDATE, DELETE ON general.photo TO sujarit_definer;
  GRANT SELECT, INSERT ON general.photo TO sujarit_staff;
  GRANT UPDATE (state) ON general.photo TO sujarit_staff;
  GRANT SELECT ON general.publication TO sujarit_definer;
  GRANT SELECT, INSERT ON general.publication TO sujarit_staff;
  GRANT UPDATE (title, body, before_photo, after_photo, published_on, withdrawn_on) ON general.publication
    TO sujarit_staff;
  GRANT USAGE ON SCHEMA general TO sujarit_worker;

  ALTER TABLE general.photo ENABLE ROW LEVEL SECURITY;
  -- What was not received is nobody's to look at.
  CREATE POLICY photo_of_agency ON general.photo TO sujarit_staff
    USING (agency_id = agency.current_agency() AND complaint_id IS NOT NULL);
  CREATE POLICY photo_of_definer ON general.photo TO sujarit_definer USING (true);
  ALTER TABLE general.publication ENABLE ROW LEVEL SECURITY;
  CREATE POLICY publication_of_agency ON general.publication TO sujarit_staff
    USING (agency_id = agency.current_agency());
  CREATE POLICY publication_of_definer ON general.publication TO sujarit_definer USING (true);
`

const photos = `
  -- False: the draft has as many photos as a complaint may have.
  CREATE FUNCTION general.begin_photo(p_agency uuid, p_draft uuid, p_photo uuid, p_kind text, p_size integer, p_day date)
    RETURNS boolean
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
    AS $$
    DECLARE
      chosen integer;
    BEGIN
      -- Two requests with the same draft count one after the other.
      PERFORM pg_advisory_xact_lock(hashtextextended(p_draft::text, 0));
      SELECT count(*) INTO chosen FROM general.photo f
        WHERE f.agency_id = p_agency AND f.draft = p_draft AND f.state IN ('open', 'stored');
      IF chosen >= 5 THEN RETURN false; END IF;
      INSERT INTO general.photo (agency_id, id, draft, complaint_id, officer_id, kind, size, position, state, added_on)
        SELECT p_agency, p_photo, p_draft, NULL, NULL, p_kind, p_size, coalesce(max(f.position), 0) + 1, 'open', p_day
        FROM general.photo f WHERE f.agency_id = p_agency AND f.draft = p_draft;
      RETURN true;
    END $$;

  -- Call when the bytes lie durably in the blob store.
  CREATE FUNCTION general.photo_is_stored(p_agency uuid, p_draft uuid, p_photo uuid) RETURNS void
    LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
    AS $$
      UPDATE general.photo f SET state = 'stored'
      WHERE f.agency_id = p_agency AND f.draft = p_draft AND f.id = p_photo AND f.state = 'open'
    $$;

  CREATE FUNCTION general.drop_photo(p_agency uuid, p_draft uuid, p_photo uuid) RETURNS void
    LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
    AS $$
      UPDATE general.photo f SET state = 'abandoned'
      WHERE f.agency_id = p_agency AND f.draft = p_draft AND f.id = p_photo AND f.state IN ('open', 'stored')
    $$;

  CREATE FUNCTION general.draft_photos(p_agency uuid, p_draft uuid) RETURNS TABLE (id uuid, kind text, size integer)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
    AS $$
      SELECT f.id, f.kind, f.size FROM general.photo f
      WHERE f.agency_id = p_agency AND f.draft = p_draft AND f.state = 'stored' ORDER BY f.position
    $$;

  -- Photos that no complaint claimed within two days, and removed ones. The blob goes before forget_photo.
  CREATE FUNCTION general.abandon_photos() RETURNS TABLE (agency_id uuid, id uuid)
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
    AS $$
    BEGIN
      UPDATE general.photo f SET state = 'abandoned'
        WHERE f.state IN ('open', 'stored') AND f.added_on < (now() AT TIME ZONE 'Asia/Bangkok')::date - 1;
      RETURN QUERY SELECT f.agency_id, f.id FROM general.photo f WHERE f.state = 'abandoned' LIMIT 1000;
    END $$;

  CREATE FUNCTION general.forget_photo(p_agency uuid, p_photo uuid) RETURNS void
    LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
    AS $$
      DELETE FROM general.photo f WHERE f.agency_id = p_agency AND f.id = p_photo AND f.state = 'abandoned'
    $$;
`

const filing = `
  -- What file_complaint does, with place and photos. An error SJ001 names photos that are not durable here; then nothing
  -- was received.
  CREATE FUNCTION general.receive_complaint(
    p_agency uuid, p_complaint uuid, p_locator text, p_proof_mac bytea, p_journal_tag bytea, p_received_on date,
    p_intake_method text, p_category text, p_narrative text, p_place text, p_contact_sealed bytea,
    p_village_no integer, p_latitude double precision, p_longitude double precision, p_accuracy_m integer,
    p_draft uuid, p_photos uuid[], OUT result text, OUT received_on date)
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
    AS $$
    DECLARE
      missing uuid[];
    BEGIN
      SELECT f.result, f.received_on INTO result, received_on FROM general.file_complaint(p_agency, p_complaint,
        p_locator, p_proof_mac, p_journal_tag, p_received_on, p_intake_method, p_category, p_narrative, p_place,
        p_contact_sealed) AS f;
      IF result <> 'filed' THEN RETURN; END IF;
      UPDATE general.complaint c SET village_no = p_village_no, latitude = p_latitude, longitude = p_longitude,
          accuracy_m = p_accuracy_m
        WHERE c.agency_id = p_agency AND c.id = p_complaint;
      UPDATE general.photo f SET state = 'filed', complaint_id = p_complaint
        WHERE f.agency_id = p_agency AND f.draft = p_draft AND f.id = ANY (p_photos) AND f.state = 'stored';
      SELECT array_agg(a.id) INTO missing FROM unnest(p_photos) AS a (id)
        WHERE NOT EXISTS (SELECT FROM general.photo f
          WHERE f.agency_id = p_agency AND f.id = a.id AND f.complaint_id = p_complaint);
      -- Takes back everything that this statement wrote.
      IF missing IS NOT NULL THEN
        RAISE EXCEPTION 'photos are missing' USING ERRCODE = 'SJ001', DETAIL = array_to_string(missing, ',');
      END IF;
    END $$;

  -- What a complainant said of the place, and the photos; open_mailbox gives the rest.
  CREATE FUNCTION general.matter_of_mailbox(p_agency uuid, p_locator text, p_proof_mac bytea)
    RETURNS TABLE (village_no integer, latitude double precision, longitude double precision, accuracy_m integer,
      photos jsonb)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
    AS $$
      SELECT c.village_no, c.latitude, c.longitude, c.accuracy_m,
        (SELECT coalesce(jsonb_agg(jsonb_build_object('id', f.id, 'kind', f.kind, 'size', f.size)
            ORDER BY f.position), '[]')
          FROM general.photo f WHERE f.agency_id = c.agency_id AND f.complaint_id = c.id AND f.officer_id IS NULL)
      FROM general.complaint c
      WHERE c.agency_id = p_agency AND c.locator = p_locator AND c.proof_mac = p_proof_mac
    $$;
`

const likeness = `
  -- Thai is written without spaces: runs of three letters stand for words. Digits of both scripts are the same.
  CREATE FUNCTION general.letters_in_threes(p_text text) RETURNS text[]
    LANGUAGE sql IMMUTABLE STRICT SET search_path = pg_catalog, pg_temp
    AS $$
      SELECT coalesce(array_agg(DISTINCT substr(plain.letters, start, 3)), '{}')
      FROM (SELECT left(regexp_replace(translate(lower(p_text), '๐๑๒๓๔๕๖๗๘๙', '0123456789'),
        '[[:space:][:punct:]]+', '', 'g'), 400) AS letters) AS plain,
        generate_series(1, length(plain.letters) - 2) AS start
    $$;

  -- 0 nothing in common … 1 the shorter text is wholly in the longer.
  CREATE FUNCTION general.likeness(p_one text[], p_other text[]) RETURNS double precision
    LANGUAGE sql IMMUTABLE STRICT SET search_path = pg_catalog, pg_temp
    AS $$
      SELECT CASE WHEN least(cardinality(p_one), cardinality(p_other)) = 0 THEN 0
        ELSE (SELECT count(*) FROM unnest(p_one) AS a (three) WHERE a.three = ANY (p_other))::double precision
          / least(cardinality(p_one), cardinality(p_other)) END
    $$;

  -- How many said the same within 90 days: the same category and village, and words of the place, or for want of them of
  -- the matter, that agree; or positions within about 50 m. A number, a day and a state: no word of anybody.
  CREATE FUNCTION general.count_similar(p_agency uuid, p_category text, p_village_no integer, p_place text,
    p_narrative text, p_latitude double precision, p_longitude double precision)
    RETURNS TABLE (count integer, newest_on date, newest_status text)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
    AS $$
      WITH asked AS (
        SELECT general.letters_in_threes(p_place) AS place, general.letters_in_threes(p_narrative) AS narrative
      ), recent AS (
        SELECT c.* FROM general.complaint c
        JOIN agency.general_category k ON k.agency_id = c.agency_id AND k.code = c.category
        WHERE c.agency_id = p_agency AND c.category = p_category AND k.counts_similar
          AND c.received_on > (now() AT TIME ZONE 'Asia/Bangkok')::date - 90
          AND c.status NOT IN ('not_accepted', 'referred', 'duplicate')
        ORDER BY c.received_on DESC, c.id DESC LIMIT 300
      ), similar_ones AS (
        SELECT r.received_on, r.status FROM recent r, asked
        WHERE (r.village_no IS NULL OR p_village_no IS NULL OR r.village_no = p_village_no)
          AND CASE
            WHEN r.latitude IS NOT NULL AND p_latitude IS NOT NULL THEN
              sqrt(power((r.latitude - p_latitude) * 111000, 2)
                + power((r.longitude - p_longitude) * 111000 * cos(radians(p_latitude)), 2)) <= 50
            WHEN cardinality(asked.place) > 0 AND r.place <> '' THEN
              general.likeness(asked.place, general.letters_in_threes(r.place)) >= 0.5
            WHEN p_village_no IS NOT NULL AND r.village_no = p_village_no THEN
              general.likeness(asked.narrative, general.letters_in_threes(r.narrative)) >= 0.5
            ELSE false
          END
      )
      SELECT count(*)::integer, max(s.received_on), (array_agg(s.status ORDER BY s.received_on DESC))[1]
      FROM similar_ones s HAVING count(*) > 0
    $$;
`

const publishing = `
  -- Newest first. An agency that shows nothing has an empty list. p_state: open, done or null for both.
  CREATE FUNCTION general.list_publications(p_agency uuid, p_category text, p_state text, p_limit integer,
    p_offset integer)
    RETURNS TABLE (number integer, title text, category text, status text, published_on date, has_photo boolean,
      total integer)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
    AS $$
      SELECT u.number, u.title, c.category, c.status, u.published_on,
        u.before_photo IS NOT NULL OR u.after_photo IS NOT NULL, (count(*) OVER ())::integer
      FROM general.publication u
      JOIN general.complaint c ON c.agency_id = u.agency_id AND c.id = u.complaint_id
      JOIN agency.agency a ON a.agency_id = u.agency_id AND a.publishes_complaints
      WHERE u.agency_id = p_agency AND u.withdrawn_on IS NULL
        AND (p_category IS NULL OR c.category = p_category)
        AND (p_state IS NULL
          OR (p_state = 'done') = (c.status IN ('resolved', 'not_accepted', 'referred', 'duplicate')))
      ORDER BY u.number DESC LIMIT p_limit OFFSET p_offset
    $$;

  CREATE FUNCTION general.find_publication(p_agency uuid, p_number integer)
    RETURNS TABLE (number integer, title text, body text, category text, status text, published_on date,
      has_before boolean, has_after boolean)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
    AS $$
      SELECT u.number, u.title, u.body, c.category, c.status, u.published_on, u.before_photo IS NOT NULL,
        u.after_photo IS NOT NULL
      FROM general.publication u
      JOIN general.complaint c ON c.agency_id = u.agency_id AND c.id = u.complaint_id
      JOIN agency.agency a ON a.agency_id = u.agency_id AND a.publishes_complaints
      WHERE u.agency_id = p_agency AND u.number = p_number AND u.withdrawn_on IS NULL
    $$;

  -- p_which: before or after.
  CREATE FUNCTION general.find_public_photo(p_agency uuid, p_number integer, p_which text)
    RETURNS TABLE (id uuid, kind text)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
    AS $$
      SELECT f.id, f.kind
      FROM general.publication u
      JOIN agency.agency a ON a.agency_id = u.agency_id AND a.publishes_complaints
      JOIN general.photo f ON f.agency_id = u.agency_id
        AND f.id = CASE p_which WHEN 'before' THEN u.before_photo WHEN 'after' THEN u.after_photo END
      WHERE u.agency_id = p_agency AND u.number = p_number AND u.withdrawn_on IS NULL
    $$;
`

const owners = `
  GRANT UPDATE (village_no, latitude, longitude, accuracy_m) ON general.complaint TO sujarit_definer;
  GRANT SELECT ON agency.agency, agency.general_category TO sujarit_definer;
  CREATE POLICY general_category_of_definer ON agency.general_category TO sujarit_definer USING (true);
  GRANT CREATE ON SCHEMA general TO sujarit_definer;
  ALTER FUNCTION general.begin_photo OWNER TO sujarit_definer;
  ALTER FUNCTION general.photo_is_stored OWNER TO sujarit_definer;
  ALTER FUNCTION general.drop_photo OWNER TO sujarit_definer;
  ALTER FUNCTION general.draft_photos OWNER TO sujarit_definer;
  ALTER FUNCTION general.abandon_photos OWNER TO sujarit_definer;
  ALTER FUNCTION general.forget_photo OWNER TO sujarit_definer;
  ALTER FUNCTION general.receive_complaint OWNER TO sujarit_definer;
  ALTER FUNCTION general.matter_of_mailbox OWNER TO sujarit_definer;
  ALTER FUNCTION general.letters_in_threes OWNER TO sujarit_definer;
  ALTER FUNCTION general.likeness OWNER TO sujarit_definer;
  ALTER FUNCTION general.count_similar OWNER TO sujarit_definer;
  ALTER FUNCTION general.list_publications OWNER TO sujarit_definer;
  ALTER FUNCTION general.find_publication OWNER TO sujarit_definer;
  ALTER FUNCTION general.find_public_photo OWNER TO sujarit_definer;
  REVOKE CREATE ON SCHEMA general FROM sujarit_definer;
  REVOKE ALL ON FUNCTION general.begin_photo, general.photo_is_stored, general.drop_photo, general.draft_photos,
    general.abandon_photos, general.forget_photo, general.receive_complaint, general.matter_of_mailbox,
    general.letters_in_threes, general.likeness, general.count_similar,
    general.list_publications, general.find_publication, general.find_public_photo FROM PUBLIC;
  GRANT EXECUTE ON FUNCTION general.begin_photo, general.photo_is_stored, general.drop_photo, general.draft_photos,
    general.receive_complaint, general.matter_of_mailbox, general.count_similar,
    general.list_publications, general.find_publication, general.find_public_photo TO sujarit_public;
  GRANT EXECUTE ON FUNCTION general.abandon_photos, general.forget_photo TO sujarit_worker;
`

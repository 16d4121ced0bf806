import type { MigrationInterface, QueryRunner } from 'typeorm'

/**
 * Work on the general desk is shared out and found again. Words are found by runs of three letters, with an index of
 * PostgreSQL's own: pg_trgm sees no Thai letter in a database of the locale C, which ours is, and would need an
 * extension that a server may lack.
 */
export class ComplaintsAreFoundAndAssigned20261127130000 implements MigrationInterface {
  readonly name = 'ComplaintsAreFoundAndAssigned20261127130000'

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(columns)
    await runner.query(search)
    await runner.query(lists)
    await runner.query(owners)
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP INDEX general.complaint_words_idx, general.complaint_assigned_idx, general.complaint_assigned_post_idx,
        general.complaint_ended_idx, general.complaint_category_idx, general.complaint_number_idx,
        general.complaint_original_idx;
      DROP FUNCTION general.find_complaints, general.letters_of, general.threes_of;
      ALTER TABLE general.complaint DROP assigned_to, DROP assigned_post, DROP original_id;
      ALTER TABLE general.step DROP refusal_reason, DROP referred_to`)
  }
}

const columns = `
  ALTER TABLE general.complaint
    ADD assigned_to uuid,
    -- Whoever holds the post: a unit is its head.
    ADD assigned_post uuid,
    -- Of a duplicate: the complaint that is worked on.
    ADD original_id uuid,
    ADD CONSTRAINT complaint_assigned_once CHECK (num_nonnulls(assigned_to, assigned_post) <= 1),
    ADD CONSTRAINT complaint_is_no_copy_of_itself CHECK (original_id <> id),
    ADD CONSTRAINT complaint_original_fk FOREIGN KEY (agency_id, original_id)
      REFERENCES general.complaint (agency_id, id);

  ALTER TABLE general.step
    ADD refusal_reason text,
    -- The body that a complaint went to.
    ADD referred_to text,
    ADD CONSTRAINT step_refusal_reason_known CHECK (refusal_reason IN ('insufficient_particulars', 'before_a_court',
      'decided_by_another_body', 'monarchy_institution', 'government_policy', 'not_this_agency',
      'abusive_without_substance')),
    ADD CONSTRAINT step_refusal_has_its_status CHECK (refusal_reason IS NULL OR status = 'not_accepted'),
    ADD CONSTRAINT step_referral_is_named CHECK (referred_to IS NULL
      OR (status = 'referred' AND btrim(referred_to) <> ''));

  GRANT UPDATE (assigned_to, assigned_post, original_id) ON general.complaint TO sujarit_staff;
`

const search = `
  -- A text as it is compared: small letters, digits of one script, nothing between words, which Thai does not have.
  CREATE FUNCTION general.letters_of(p_text text) RETURNS text
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    AS $$
      SELECT regexp_replace(translate(lower(p_text), '๐๑๒๓๔๕๖๗๘๙', '0123456789'), '[\\s!-/:-@[-\`{-~\\u00a0\\u2000-\\u206f\\ufeff]+',
        '', 'g')
    $$;

  -- Its runs of three letters, each once.
  CREATE FUNCTION general.threes_of(p_text text) RETURNS text[]
    LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
    AS $$
    DECLARE
      letters text := general.letters_of(p_text);
    BEGIN
      RETURN coalesce((SELECT array_agg(DISTINCT substr(letters, at, 3)) FROM generate_series(1, length(letters) - 2) AS at),
        '{}');
    END $$;

  CREATE INDEX complaint_words_idx ON general.complaint USING gin (general.threes_of(narrative || ' ' || place));

  -- Ids of the newest p_most complaints in which every term occurs: in the words or the place, as the beginning of the
  -- case number, or in the name of the category, for which p_categories has codes, a line of them for each term. Runs as
  -- the definer, since row-level security keeps an index of words from being used; and asks whose rows may be seen.
  CREATE FUNCTION general.find_complaints(p_agency uuid, p_terms text[], p_categories text[], p_most integer)
    RETURNS SETOF uuid
    LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
    AS $$
    DECLARE
      conditions text[] := '{}';
      term text;
      codes text[];
    BEGIN
      IF p_agency IS DISTINCT FROM agency.current_agency() THEN
        RAISE EXCEPTION 'complaints of another agency' USING ERRCODE = 'insufficient_privilege';
      END IF;
      FOR n IN 1 .. cardinality(p_terms) LOOP
        term := general.letters_of(p_terms[n]);
        codes := string_to_array(p_categories[n], ' ');
        conditions := conditions || format(
          '((general.threes_of(c.narrative || '' '' || c.place) @> %L::text[]
              AND strpos(general.letters_of(c.narrative || '' '' || c.place), %L) > 0)
            %s OR c.category = ANY (%L))',
          general.threes_of(term), term,
          CASE WHEN term ~ '^[0-9]{3,8}$'
            THEN format('OR (c.locator COLLATE "C" >= %L AND c.locator COLLATE "C" < %L)', term, term || ':') END,
          codes);
      END LOOP;
      RETURN QUERY EXECUTE format('SELECT c.id FROM general.complaint c WHERE c.agency_id = $1 AND %s
        ORDER BY c.received_on DESC, c.id DESC LIMIT $2', array_to_string(conditions, ' AND ')) USING p_agency, p_most;
    END $$;
`

const lists = `
  CREATE INDEX complaint_assigned_idx ON general.complaint (agency_id, assigned_to, received_on DESC, id DESC)
    WHERE status NOT IN ('resolved', 'not_accepted', 'referred', 'duplicate');
  CREATE INDEX complaint_assigned_post_idx ON general.complaint (agency_id, assigned_post, received_on DESC, id DESC)
    WHERE status NOT IN ('resolved', 'not_accepted', 'referred', 'duplicate') AND assigned_post IS NOT NULL;
  CREATE INDEX complaint_ended_idx ON general.complaint (agency_id, received_on DESC, id DESC)
    WHERE status IN ('resolved', 'not_accepted', 'referred', 'duplicate');
  CREATE INDEX complaint_category_idx ON general.complaint (agency_id, category, received_on DESC, id DESC);
  CREATE INDEX complaint_number_idx ON general.complaint (agency_id, locator COLLATE "C");
  CREATE INDEX complaint_original_idx ON general.complaint (agency_id, original_id) WHERE original_id IS NOT NULL;
`

const owners = `
  GRANT CREATE ON SCHEMA general TO sujarit_definer;
  ALTER FUNCTION general.letters_of OWNER TO sujarit_definer;
  ALTER FUNCTION general.threes_of OWNER TO sujarit_definer;
  ALTER FUNCTION general.find_complaints OWNER TO sujarit_definer;
  REVOKE CREATE ON SCHEMA general FROM sujarit_definer;
  REVOKE ALL ON FUNCTION general.letters_of, general.threes_of, general.find_complaints FROM PUBLIC;
  -- Whoever changes a row writes its entry in the index of words.
  GRANT EXECUTE ON FUNCTION general.letters_of, general.threes_of TO sujarit_staff, sujarit_worker, sujarit_owner;
  GRANT EXECUTE ON FUNCTION general.find_complaints TO sujarit_staff;
`

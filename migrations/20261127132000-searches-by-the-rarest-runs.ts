import type { MigrationInterface, QueryRunner } from 'typeorm'

/**
 * A search of several words asks the index once, for the runs of all of them together: a common word beside a rare one
 * would otherwise be looked for alone.
 */
export class SearchesByTheRarestRuns20261127132000 implements MigrationInterface {
  readonly name = 'SearchesByTheRarestRuns20261127132000'

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(functionOf(together))
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(functionOf(apart))
  }
}

const hit = `(general.threes_of(c.narrative || '' '' || c.place) @> %L::text[]
              AND strpos(general.letters_of(c.narrative || '' '' || c.place), %L) > 0)`

const together = `
        IF cardinality(codes) > 0 OR term ~ '^[0-9]{3,8}$' THEN
          conditions := conditions || format('(${hit} %s OR c.category = ANY (%L))', general.threes_of(term), term,
            CASE WHEN term ~ '^[0-9]{3,8}$'
              THEN format('OR (c.locator COLLATE "C" >= %L AND c.locator COLLATE "C" < %L)', term, term || ':') END,
            codes);
        ELSE
          threes := threes || general.threes_of(term);
          conditions := conditions
            || format('strpos(general.letters_of(c.narrative || '' '' || c.place), %L) > 0', term);
        END IF;`

const apart = `
        conditions := conditions || format(
          '(${hit} %s OR c.category = ANY (%L))',
          general.threes_of(term), term,
          CASE WHEN term ~ '^[0-9]{3,8}$'
            THEN format('OR (c.locator COLLATE "C" >= %L AND c.locator COLLATE "C" < %L)', term, term || ':') END,
          codes);`

function functionOf(eachTerm: string): string {
  return `
  CREATE OR REPLACE FUNCTION general.find_complaints(p_agency uuid, p_terms text[], p_categories text[], p_most integer)
    RETURNS SETOF uuid
    LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
    AS $$
    DECLARE
      conditions text[] := '{}';
      threes text[] := '{}';
      term text;
      codes text[];
    BEGIN
      IF p_agency IS DISTINCT FROM agency.current_agency() THEN
        RAISE EXCEPTION 'complaints of another agency' USING ERRCODE = 'insufficient_privilege';
      END IF;
      FOR n IN 1 .. cardinality(p_terms) LOOP
        term := general.letters_of(p_terms[n]);
        codes := string_to_array(p_categories[n], ' ');${eachTerm}
      END LOOP;
      IF cardinality(threes) > 0 THEN
        conditions := format('general.threes_of(c.narrative || '' '' || c.place) @> %L::text[]', threes) || conditions;
      END IF;
      RETURN QUERY EXECUTE format('SELECT c.id FROM general.complaint c WHERE c.agency_id = $1 AND %s
        ORDER BY c.received_on DESC, c.id DESC LIMIT $2', array_to_string(conditions, ' AND ')) USING p_agency, p_most;
    END $$;`
}

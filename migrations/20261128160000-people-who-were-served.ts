import type { MigrationInterface, QueryRunner } from 'typeorm'

/**
 * How many people an office served, by day, service and way: a journal of its own that is only added to. It knows numbers,
 * days and which officer or tablet counted; nothing of who was served. Reports of corruption are never counted in it:
 * whoever watches a counter would see one come in.
 */
export class PeopleWhoWereServed20261128160000 implements MigrationInterface {
  readonly name = 'PeopleWhoWereServed20261128160000'

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(services)
    await runner.query(tables)
    await runner.query(placing)
    await runner.query(rights)
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP SCHEMA service CASCADE;
      DROP TABLE agency.service;
      REVOKE SELECT (agency_id, channel, kind, occurred_on, facts) ON journal.event FROM sujarit_definer`)
  }
}

const services = `
  -- What an office does for people, in its own words. Never deleted: counts name it.
  CREATE TABLE agency.service (
    agency_id uuid NOT NULL,
    code text NOT NULL,
    name_th text NOT NULL,
    name_en text NOT NULL,
    position integer NOT NULL,
    -- Has a button on the counter.
    is_at_desk boolean NOT NULL,
    -- Can also be used over the network.
    is_e_service boolean NOT NULL,
    is_retired boolean NOT NULL DEFAULT false,
    CONSTRAINT service_pk PRIMARY KEY (agency_id, code),
    CONSTRAINT service_agency_fk FOREIGN KEY (agency_id) REFERENCES agency.agency (agency_id),
    -- Complaints filed on the web are counted by the system under this code.
    CONSTRAINT service_complaint_stays CHECK (code <> 'complaint' OR (is_e_service AND NOT is_retired))
  );
  INSERT INTO agency.service (agency_id, code, name_th, name_en, position, is_at_desk, is_e_service)
    SELECT a.agency_id, s.code, s.name_th, s.name_en, s.position, true, s.is_e_service
    FROM agency.agency a, (VALUES
      ('complaint', 'เรื่องร้องเรียนและร้องทุกข์ทั่วไป', 'General complaints and requests', 1, true),
      ('welfare', 'เบี้ยยังชีพและสวัสดิการ', 'Allowances and welfare', 2, false),
      ('tax', 'ภาษีและค่าธรรมเนียม', 'Taxes and fees', 3, false),
      ('permit', 'ขออนุญาตก่อสร้างและใบอนุญาตต่าง ๆ', 'Building permits and licences', 4, false),
      ('commerce', 'จดทะเบียนพาณิชย์', 'Commercial registration', 5, false),
      ('water', 'น้ำประปาและขอรับน้ำ', 'Water supply and water deliveries', 6, false),
      ('waste', 'ขยะและสิ่งปฏิกูล', 'Rubbish and waste', 7, false),
      ('repair', 'แจ้งซ่อมถนนและไฟฟ้าสาธารณะ', 'Repairs of roads and street lights', 8, false),
      ('health', 'สาธารณสุขและพ่นยุง', 'Public health and mosquito spraying', 9, false),
      ('education', 'การศึกษาและศูนย์พัฒนาเด็กเล็ก', 'Education and child care centres', 10, false),
      ('disaster', 'ช่วยเหลือสาธารณภัย', 'Help in disasters', 11, false),
      ('information', 'ขอข้อมูลข่าวสารของราชการ', 'Requests for official information', 12, false),
      ('other', 'อื่น ๆ', 'Something else', 13, false)
    ) s (code, name_th, name_en, position, is_e_service);
`

const tables = `
  CREATE SCHEMA service;

  -- A tablet at the front desk. Whoever holds its token can count, and nothing else.
  CREATE TABLE service.kiosk (
    agency_id uuid NOT NULL,
    id uuid NOT NULL,
    -- Where it stands, in the words of the office.
    name text NOT NULL,
    -- Of the digits that are typed into the tablet once.
    code_hash bytea,
    code_until timestamptz NOT NULL,
    -- Null until the digits were typed.
    token_hash bytea,
    made_by uuid NOT NULL,
    made_on date NOT NULL,
    -- The last day on which it counts.
    good_until date NOT NULL,
    seen_on date,
    ended_by uuid,
    ended_on date,
    CONSTRAINT kiosk_pk PRIMARY KEY (agency_id, id),
    CONSTRAINT kiosk_agency_fk FOREIGN KEY (agency_id) REFERENCES agency.agency (agency_id),
    CONSTRAINT kiosk_made_by_fk FOREIGN KEY (agency_id, made_by) REFERENCES staff.officer (agency_id, id),
    CONSTRAINT kiosk_ended_by_fk FOREIGN KEY (agency_id, ended_by) REFERENCES staff.officer (agency_id, id),
    CONSTRAINT kiosk_name_is_short CHECK (btrim(name) <> '' AND length(name) <= 60),
    CONSTRAINT kiosk_secrets_are_hashed CHECK (octet_length(code_hash) = 32 AND octet_length(token_hash) = 32),
    CONSTRAINT kiosk_code_is_used_once CHECK (code_hash IS NULL OR token_hash IS NULL),
    CONSTRAINT kiosk_ends_once CHECK ((ended_by IS NULL) = (ended_on IS NULL))
  );
  CREATE UNIQUE INDEX kiosk_code_idx ON service.kiosk (agency_id, code_hash);
  CREATE UNIQUE INDEX kiosk_token_idx ON service.kiosk (agency_id, token_hash);

  CREATE TABLE service.tally (
    agency_id uuid NOT NULL,
    -- Made by whoever sends it: sent twice, it counts once.
    id uuid NOT NULL,
    -- 1, 2, 3 …: a count that is taken out leaves a gap.
    seq bigint NOT NULL,
    service text NOT NULL,
    channel text NOT NULL,
    -- counted: one person, by a press · undone: that press was a slip · entered: a month from paper · corrected: the
    -- difference between what stood and what is right.
    kind text NOT NULL,
    number integer NOT NULL,
    -- The day it belongs to, and the day it was written down. Never a time.
    served_on date NOT NULL,
    recorded_on date NOT NULL,
    officer_id uuid,
    kiosk_id uuid,
    -- The press that was a slip.
    corrects uuid,
    reason text NOT NULL,
    hash bytea NOT NULL,
    CONSTRAINT tally_pk PRIMARY KEY (agency_id, id),
    CONSTRAINT tally_service_fk FOREIGN KEY (agency_id, service) REFERENCES agency.service (agency_id, code),
    CONSTRAINT tally_officer_fk FOREIGN KEY (agency_id, officer_id) REFERENCES staff.officer (agency_id, id),
    CONSTRAINT tally_kiosk_fk FOREIGN KEY (agency_id, kiosk_id) REFERENCES service.kiosk (agency_id, id),
    CONSTRAINT tally_corrects_fk FOREIGN KEY (agency_id, corrects) REFERENCES service.tally (agency_id, id),
    CONSTRAINT tally_seq_counts_from_one CHECK (seq >= 1),
    CONSTRAINT tally_channel_known CHECK (channel IN ('walk_in', 'e_service')),
    CONSTRAINT tally_number_fits_its_kind CHECK (CASE kind WHEN 'counted' THEN number = 1 WHEN 'undone' THEN number = -1
      WHEN 'entered' THEN number BETWEEN 1 AND 1000000 WHEN 'corrected' THEN number <> 0 AND abs(number) <= 1000000
      ELSE false END),
    CONSTRAINT tally_press_is_at_the_desk CHECK (kind NOT IN ('counted', 'undone') OR channel = 'walk_in'),
    CONSTRAINT tally_complaints_on_line_count_themselves CHECK (NOT (service = 'complaint' AND channel = 'e_service')),
    CONSTRAINT tally_is_by_one CHECK (num_nonnulls(officer_id, kiosk_id) = 1),
    CONSTRAINT tally_kiosk_only_counts CHECK (kiosk_id IS NULL OR kind IN ('counted', 'undone')),
    CONSTRAINT tally_undoing_names_the_press CHECK ((kind = 'undone') = (corrects IS NOT NULL)),
    CONSTRAINT tally_reason_where_nobody_pressed CHECK ((kind IN ('entered', 'corrected')) = (btrim(reason) <> '')
      AND length(reason) <= 300),
    CONSTRAINT tally_is_written_after_it_happened CHECK (served_on <= recorded_on),
    CONSTRAINT tally_hash_is_sha256 CHECK (octet_length(hash) = 32)
  );
  CREATE UNIQUE INDEX tally_seq_idx ON service.tally (agency_id, seq);
  CREATE UNIQUE INDEX tally_corrects_idx ON service.tally (agency_id, corrects) WHERE corrects IS NOT NULL;
  CREATE INDEX tally_day_idx ON service.tally (agency_id, served_on);
`

const placing = `
  -- Lines of text: what each was before, then its parts, the free text last.
  CREATE FUNCTION service.tally_hash(p_before bytea, t service.tally) RETURNS bytea
    LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, pg_temp
    AS $$
      SELECT sha256(convert_to(concat_ws(E'\\n', encode(p_before, 'hex'), t.agency_id, t.seq, t.id, t.service, t.channel,
        t.kind, t.number, to_char(t.served_on, 'YYYY-MM-DD'), to_char(t.recorded_on, 'YYYY-MM-DD'),
        coalesce(t.officer_id::text, '-'), coalesce(t.kiosk_id::text, '-'), coalesce(t.corrects::text, '-'), t.reason),
        'UTF8'))
    $$;

  -- Gives a count its place in the chain of its agency, and asks what one row alone cannot say.
  CREATE FUNCTION service.place_tally() RETURNS trigger
    LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp
    AS $$
    DECLARE
      last service.tally%ROWTYPE;
      press service.tally%ROWTYPE;
      today date := (now() AT TIME ZONE 'Asia/Bangkok')::date;
    BEGIN
      -- One count of an agency after the other, and none twice.
      PERFORM pg_advisory_xact_lock(hashtextextended('service.tally ' || NEW.agency_id, 0));
      IF EXISTS (SELECT FROM service.tally t WHERE t.agency_id = NEW.agency_id AND t.id = NEW.id) THEN
        RETURN NULL;
      END IF;
      IF NEW.recorded_on > today + 1 THEN
        RAISE EXCEPTION 'nothing is written down on a day to come' USING ERRCODE = 'check_violation';
      END IF;
      IF NEW.kiosk_id IS NOT NULL AND NOT EXISTS (SELECT FROM service.kiosk k WHERE k.agency_id = NEW.agency_id
          AND k.id = NEW.kiosk_id AND k.ended_on IS NULL AND k.good_until >= NEW.recorded_on) THEN
        RAISE EXCEPTION 'the tablet counts no more' USING ERRCODE = 'check_violation';
      END IF;
      -- More than any desk serves: a stolen token does not fill the table.
      IF NEW.kiosk_id IS NOT NULL AND (SELECT count(*) FROM service.tally t WHERE t.agency_id = NEW.agency_id
          AND t.kiosk_id = NEW.kiosk_id AND t.recorded_on = NEW.recorded_on) >= 3000 THEN
        RAISE EXCEPTION 'too many for a day' USING ERRCODE = 'check_violation';
      END IF;
      IF NEW.kind = 'undone' THEN
        SELECT * INTO press FROM service.tally t WHERE t.agency_id = NEW.agency_id AND t.id = NEW.corrects;
        IF (press.kind, press.service, press.channel, press.served_on, press.recorded_on)
              IS DISTINCT FROM ('counted'::text, NEW.service, NEW.channel, NEW.served_on, NEW.recorded_on)
            OR (press.officer_id, press.kiosk_id) IS DISTINCT FROM (NEW.officer_id, NEW.kiosk_id) THEN
          RAISE EXCEPTION 'only an own press of the same day is undone' USING ERRCODE = 'check_violation';
        END IF;
      END IF;
      -- Fewer than nobody were never served.
      IF NEW.number < 0 AND (SELECT coalesce(sum(t.number), 0) + NEW.number FROM service.tally t
          WHERE t.agency_id = NEW.agency_id AND t.service = NEW.service AND t.channel = NEW.channel
            AND t.served_on >= date_trunc('month', NEW.served_on)::date
            AND t.served_on < (date_trunc('month', NEW.served_on) + interval '1 month')::date) < 0 THEN
        RAISE EXCEPTION 'a month has no fewer than none' USING ERRCODE = 'check_violation';
      END IF;
      SELECT * INTO last FROM service.tally t WHERE t.agency_id = NEW.agency_id ORDER BY t.seq DESC LIMIT 1;
      NEW.seq := coalesce(last.seq, 0) + 1;
      NEW.hash := service.tally_hash(coalesce(last.hash, sha256(convert_to('sujarit service tally', 'UTF8'))), NEW);
      RETURN NEW;
    END $$;
  CREATE TRIGGER tally_gets_its_place BEFORE INSERT ON service.tally
    FOR EACH ROW EXECUTE FUNCTION service.place_tally();
  CREATE TRIGGER tally_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON service.tally
    FOR EACH STATEMENT EXECUTE FUNCTION journal.refuse_change();

  -- Complaints of the general room that came by the web, by month, for the agency of the transaction. Officers cannot read
  -- the journal; of it they see this and nothing of the other room. A complaint that left for that room stays counted on
  -- its day: a number that sinks would tell everybody of it.
  CREATE FUNCTION service.complaints_on_line(p_from date, p_until date) RETURNS TABLE (month date, number integer)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
    AS $$
      SELECT date_trunc('month', e.occurred_on)::date, count(*)::integer FROM journal.event e
      WHERE e.agency_id = agency.current_agency() AND e.channel = 'general' AND e.kind = 'received'
        AND e.facts ->> 'intakeMethod' = 'web' AND e.occurred_on BETWEEN p_from AND p_until
      GROUP BY 1 ORDER BY 1
    $$;
`

const rights = `
  GRANT USAGE ON SCHEMA service TO sujarit_staff, sujarit_worker, sujarit_definer;
  GRANT SELECT ON agency.service TO sujarit_staff, sujarit_worker;
  GRANT SELECT, INSERT ON service.tally TO sujarit_staff;
  GRANT SELECT ON service.tally TO sujarit_worker;
  GRANT SELECT, INSERT ON service.kiosk TO sujarit_staff;
  GRANT UPDATE (code_hash, token_hash, good_until, seen_on, ended_by, ended_on) ON service.kiosk TO sujarit_staff;

  ALTER TABLE agency.service ENABLE ROW LEVEL SECURITY;
  CREATE POLICY service_of_agency ON agency.service USING (agency_id = agency.current_agency());
  CREATE POLICY service_of_worker ON agency.service FOR SELECT TO sujarit_worker USING (true);
  ALTER TABLE service.kiosk ENABLE ROW LEVEL SECURITY;
  CREATE POLICY kiosk_of_agency ON service.kiosk TO sujarit_staff USING (agency_id = agency.current_agency());
  ALTER TABLE service.tally ENABLE ROW LEVEL SECURITY;
  CREATE POLICY tally_of_agency ON service.tally FOR SELECT TO sujarit_staff
    USING (agency_id = agency.current_agency());
  -- In the name of the officer of the transaction, or of a tablet where nobody is signed in.
  CREATE POLICY tally_of_its_writer ON service.tally FOR INSERT TO sujarit_staff
    WITH CHECK (agency_id = agency.current_agency()
      AND officer_id IS NOT DISTINCT FROM nullif(current_setting('sujarit.officer_id', true), '')::uuid);
  CREATE POLICY tally_of_worker ON service.tally FOR SELECT TO sujarit_worker USING (true);

  GRANT SELECT (agency_id, channel, kind, occurred_on, facts) ON journal.event TO sujarit_definer;
  GRANT CREATE ON SCHEMA service TO sujarit_definer;
  ALTER FUNCTION service.complaints_on_line OWNER TO sujarit_definer;
  REVOKE CREATE ON SCHEMA service FROM sujarit_definer;
  REVOKE ALL ON FUNCTION service.complaints_on_line FROM PUBLIC;
  GRANT EXECUTE ON FUNCTION service.complaints_on_line TO sujarit_staff;
`

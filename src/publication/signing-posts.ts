import type { EntityManager } from 'typeorm'
import type { Bilingual } from '../kernel/bilingual.js'
import type { AgencyId, OfficerId, PostId } from '../kernel/ids.js'
import type { OfficeDate } from '../kernel/office-date.js'
import type { SigningStep } from './signed-release.js'

/** From which post a step is signed. */
export interface SigningPost {
  readonly post: PostId
  readonly title: Bilingual
  /** «รักษาราชการแทน»; null when nobody stands in. */
  readonly acting: StandsIn | null
}

interface StandsIn {
  readonly officer: OfficerId
  readonly name: string
  /** Since when the setting names this person, which ends when somebody changes it; null where that was before any change. */
  readonly since: OfficeDate | null
}

/** Null: any publisher. */
export type SigningPosts = Readonly<Record<SigningStep, SigningPost | null>>

interface Row {
  readonly step: SigningStep
  readonly post: PostId
  readonly titleTh: string
  readonly titleEn: string
  readonly acting: OfficerId | null
  readonly name: string | null
  readonly since: OfficeDate | null
}

/** What the agency set; the database asks the same of every signature. */
export async function readSigningPosts(tx: EntityManager, agency: AgencyId): Promise<SigningPosts> {
  const rows = await tx.query<Row[]>(
    `SELECT s.step, p.id AS post, p.title_th AS "titleTh", p.title_en AS "titleEn", s.acting, o.name,
       (SELECT max(v.changed_on) FROM agency.setting_version v
         WHERE v.agency_id = a.agency_id AND v.setting = 'signing_posts'
           AND v.after ->> s.field = s.acting::text
           AND v.before ->> s.field IS DISTINCT FROM s.acting::text) AS since
       FROM agency.agency a
         CROSS JOIN LATERAL (VALUES
           ('prepared', a.signs_prepared_post, a.signs_prepared_acting, 'signs_prepared_acting'),
           ('checked', a.signs_checked_post, a.signs_checked_acting, 'signs_checked_acting'),
           ('certified', a.signs_certified_post, a.signs_certified_acting, 'signs_certified_acting'))
           s (step, post, acting, field)
         JOIN agency.post p ON p.agency_id = a.agency_id AND p.id = s.post
         LEFT JOIN staff.officer o ON o.agency_id = a.agency_id AND o.id = s.acting
      WHERE a.agency_id = $1`,
    [agency],
  )
  const of = (step: SigningStep): SigningPost | null => {
    const row = rows.find((one) => one.step === step)
    if (row === undefined) return null
    const { post, titleTh, titleEn, acting, name, since } = row
    return {
      ...{ post, title: { th: titleTh, en: titleEn } },
      acting: acting === null ? null : { officer: acting, name: name ?? '', since },
    }
  }
  return { prepared: of('prepared'), checked: of('checked'), certified: of('certified') }
}

export interface Signer {
  readonly id: OfficerId
  readonly post: PostId
}

/** Whether a step is this person's to sign, and whether they would stand in for somebody. */
export function turnOf(wanted: SigningPost | null, signer: Signer): 'own' | 'acting' | 'none' {
  if (wanted === null || wanted.post === signer.post) return 'own'
  return wanted.acting?.officer === signer.id ? 'acting' : 'none'
}

import { ownTextFields, type OwnTextField } from '../kernel/own-text.js'
import type { SettingName, SettingRow } from '../kernel/setting.js'
import { intakeMethods } from '../kernel/intake-method.js'

/** Whole years for which closed cases are kept, and the data of who told them. */
const keptYears = [
  'years_general_resolved',
  'years_general_not_accepted',
  'years_general_referred',
  'years_general_duplicate',
  'years_contact',
  'years_report_substantiated',
  'years_report_unsubstantiated',
  'years_report_not_accepted',
  'years_report_referred',
  'years_report_withdrawn',
  'years_report_duplicate',
  'years_identity',
] as const

/** From which post each step is signed, and who stands in. */
const signingFields = [
  'signs_prepared_post',
  'signs_prepared_acting',
  'signs_checked_post',
  'signs_checked_acting',
  'signs_certified_post',
  'signs_certified_acting',
] as const

/** When somebody outside is asked, and how often a name is looked at. */
const safeguardFields = ['vault_openings_max', 'unopened_days', 'neglected_days'] as const

/** What an administrator fills in; each is a column of the same name. */
export const fieldNames = [
  ...(['name_th', 'name_en', 'short_name_th', 'short_name_en'] as const),
  ...(['phone', 'address_th', 'address_en', 'office_hours_th', 'office_hours_en'] as const),
  ...(['colour', 'offers_malay', 'offers_burmese', 'shows_names', 'publishes_complaints'] as const),
  ...(['attachment_max_bytes', 'attachment_max_count', 'logo_sha256'] as const),
  ...(['title_th', 'title_en', 'is_political', 'hint_th', 'hint_en', 'counts_similar'] as const),
  ...(['method', 'detail_th', 'detail_en', 'hours_th', 'hours_en'] as const),
  ...(['is_at_desk', 'is_e_service'] as const),
  ...(['is_for_general', 'is_for_corruption', 'is_confidential', 'is_retired'] as const),
  ...safeguardFields,
  ...(['figures_by', 'figures_by_few'] as const),
  ...signingFields,
  ...keptYears,
  ...ownTextFields,
] as const
export type FieldName = (typeof fieldNames)[number]

/** One of few words, each with a sentence of its own. */
export type FieldChoice = 'month' | 'quarter' | 'half'

/** How one field is asked for and judged. */
export type Field = { readonly name: FieldName } &
  /** Several lines with what is filled in; empty is the text that the system ships. */
  (
    | { readonly name: OwnTextField; readonly kind: 'text' }
    | { readonly kind: 'line'; readonly longest: number; readonly isOptional?: boolean }
    | { readonly kind: 'phone' | 'yes_no' | 'colour' }
    | { readonly kind: 'choice'; readonly options: readonly FieldChoice[] }
    /** Somebody or some post of the agency, by id; empty is nobody. */
    | { readonly kind: 'post' | 'publisher' }
    /** Shown in megabytes, kept in bytes. */
    | { readonly kind: 'megabytes' | 'count'; readonly least: number; readonly most: number }
  )

export interface OneShape {
  readonly kind: 'one'
  readonly fields: readonly Field[]
}

export interface ListShape {
  readonly kind: 'list'
  readonly fields: readonly Field[]
  /** Names a row; never changed. */
  readonly key: 'id' | 'code' | 'method'
  /** Rows in which it stands are kept and no longer offered; without it a row may be taken away. */
  readonly canRetire: boolean
  /** Under which people know a row. */
  readonly title: 'title_th' | 'name_th' | 'method'
  readonly most: number
}

export type SettingShape = OneShape | ListShape

function line(name: FieldName, longest: number, isOptional = false): Field {
  return { name, kind: 'line', longest, isOptional }
}

function yesNo(name: FieldName): Field {
  return { name, kind: 'yes_no' }
}

/** The texts of one mail or place, in each of its languages. */
function texts(begin: string): OneShape {
  const names = ownTextFields.filter((name) => name.startsWith(begin))
  return { kind: 'one', fields: names.map((name) => ({ name, kind: 'text' })) }
}

/** The database has the same bounds. */
function years(name: (typeof keptYears)[number]): Field {
  return { name, kind: 'count', least: name.startsWith('years_report') ? 5 : 1, most: 30 }
}

const methodFields: readonly Field[] = [
  line('detail_th', 300, true),
  line('detail_en', 300, true),
  line('hours_th', 120, true),
  line('hours_en', 120, true),
  yesNo('is_for_general'),
  yesNo('is_for_corruption'),
  yesNo('is_confidential'),
]

/** Ways in that an office adds; the web is always there. */
export const addableMethods = intakeMethods.filter((method) => method !== 'web')

/** What each setting is made of, in the order of its form. */
export const settingShapes: Readonly<Record<SettingName, SettingShape>> = {
  names: {
    kind: 'one',
    fields: [
      line('name_th', 150),
      line('name_en', 150),
      line('short_name_th', 60),
      line('short_name_en', 60),
    ],
  },
  contact: {
    kind: 'one',
    fields: [
      { name: 'phone', kind: 'phone' },
      line('address_th', 300),
      line('address_en', 300),
      line('office_hours_th', 120),
      line('office_hours_en', 120),
    ],
  },
  logo: { kind: 'one', fields: [] },
  colour: { kind: 'one', fields: [{ name: 'colour', kind: 'colour' }] },
  languages: { kind: 'one', fields: [yesNo('offers_malay'), yesNo('offers_burmese')] },
  posts: {
    kind: 'list',
    key: 'id',
    canRetire: true,
    title: 'title_th',
    most: 100,
    fields: [line('title_th', 150), line('title_en', 150), yesNo('is_political')],
  },
  unit: {
    kind: 'one',
    fields: [line('name_th', 150), line('name_en', 150), { name: 'phone', kind: 'phone' }],
  },
  officer_names: { kind: 'one', fields: [yesNo('shows_names')] },
  categories: {
    kind: 'list',
    key: 'code',
    canRetire: true,
    title: 'name_th',
    most: 60,
    fields: [
      line('name_th', 80),
      line('name_en', 80),
      line('hint_th', 300, true),
      line('hint_en', 300, true),
      yesNo('counts_similar'),
    ],
  },
  methods: {
    kind: 'list',
    key: 'method',
    canRetire: false,
    title: 'method',
    most: intakeMethods.length,
    fields: methodFields,
  },
  services: {
    kind: 'list',
    key: 'code',
    canRetire: true,
    title: 'name_th',
    most: 60,
    fields: [line('name_th', 80), line('name_en', 80), yesNo('is_at_desk'), yesNo('is_e_service')],
  },
  figures: {
    kind: 'one',
    fields: [
      { name: 'figures_by', kind: 'choice', options: ['month', 'quarter', 'half'] },
      { name: 'figures_by_few', kind: 'choice', options: ['quarter', 'half'] },
    ],
  },
  signing_posts: {
    kind: 'one',
    fields: signingFields.map((name) => ({ name, kind: name.endsWith('_post') ? 'post' : 'publisher' })),
  },
  limits: {
    kind: 'one',
    fields: [
      { name: 'attachment_max_bytes', kind: 'megabytes', least: 5, most: 500 },
      { name: 'attachment_max_count', kind: 'count', least: 1, most: 50 },
    ],
  },
  complaint_list: { kind: 'one', fields: [yesNo('publishes_complaints')] },
  mail_confirm: texts('mail_confirm_'),
  mail_news: texts('mail_news_'),
  mail_digest: texts('mail_digest_'),
  mailbox_words: texts('mailbox_'),
  // The database has the same bounds.
  safeguards: {
    kind: 'one',
    fields: [
      { name: 'vault_openings_max', kind: 'count', least: 1, most: 5 },
      { name: 'unopened_days', kind: 'count', least: 3, most: 14 },
      { name: 'neglected_days', kind: 'count', least: 14, most: 60 },
    ],
  },
  retention: { kind: 'one', fields: keptYears.map(years) },
}

/** The lists among the settings, and the rest. */
export function rowsOf(value: SettingRow | readonly SettingRow[]): readonly SettingRow[] {
  return Array.isArray(value) ? (value as readonly SettingRow[]) : [value as SettingRow]
}

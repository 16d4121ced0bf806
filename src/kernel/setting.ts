/** What an agency's administrator sets, in the order of the page. */
export const settingNames = [
  'names',
  'contact',
  'logo',
  'colour',
  'languages',
  'posts',
  'unit',
  'officer_names',
  'categories',
  'methods',
  'services',
  'figures',
  'signing_posts',
  'limits',
  'complaint_list',
  'mail_confirm',
  'mail_news',
  'mailbox_words',
  'mail_digest',
  'safeguards',
  'retention',
] as const
export type SettingName = (typeof settingNames)[number]

/** Lists of days, on pages of their own: they move what is owed in every case. */
export const daySettingNames = ['holidays', 'deadlines'] as const
export type DaySettingName = (typeof daySettingNames)[number]

/** Everything that is kept with who, when, before and after, and that can be gone back to. */
export type KeptSettingName = SettingName | DaySettingName

/** Columns of one thing, by name as in SQL. */
export type SettingRow = Readonly<Record<string, string | number | boolean | null>>

/** One thing, or a list in the agency's order. */
export type SettingValue = SettingRow | readonly SettingRow[]

import enAbout from './en/about.json' with { type: 'json' }
import enAccounts from './en/accounts.json' with { type: 'json' }
import enAudit from './en/audit.json' with { type: 'json' }
import enCasework from './en/casework.json' with { type: 'json' }
import enCommon from './en/common.json' with { type: 'json' }
import enComplaint from './en/complaint.json' with { type: 'json' }
import enDeadlines from './en/deadlines.json' with { type: 'json' }
import enDesk from './en/desk.json' with { type: 'json' }
import enEvidence from './en/evidence.json' with { type: 'json' }
import enFigures from './en/figures.json' with { type: 'json' }
import enGeneral from './en/general.json' with { type: 'json' }
import enGroups from './en/groups.json' with { type: 'json' }
import enGuideline from './en/guideline.json' with { type: 'json' }
import enHandover from './en/handover.json' with { type: 'json' }
import enKeys from './en/keys.json' with { type: 'json' }
import enLetters from './en/letters.json' with { type: 'json' }
import enMailbox from './en/mailbox.json' with { type: 'json' }
import enNotice from './en/notice.json' with { type: 'json' }
import enPublic from './en/public.json' with { type: 'json' }
import enReceipt from './en/receipt.json' with { type: 'json' }
import enRegister from './en/register.json' with { type: 'json' }
import enRelease from './en/release.json' with { type: 'json' }
import enReport from './en/report.json' with { type: 'json' }
import enRetention from './en/retention.json' with { type: 'json' }
import enRights from './en/rights.json' with { type: 'json' }
import enService from './en/service.json' with { type: 'json' }
import enSettings from './en/settings.json' with { type: 'json' }
import enShare from './en/share.json' with { type: 'json' }
import enStart from './en/start.json' with { type: 'json' }
import enStatistics from './en/statistics.json' with { type: 'json' }
import enTerms from './en/terms.json' with { type: 'json' }
import enVault from './en/vault.json' with { type: 'json' }
import thAbout from './th/about.json' with { type: 'json' }
import thAccounts from './th/accounts.json' with { type: 'json' }
import thAudit from './th/audit.json' with { type: 'json' }
import thCasework from './th/casework.json' with { type: 'json' }
import thCommon from './th/common.json' with { type: 'json' }
import thComplaint from './th/complaint.json' with { type: 'json' }
import thDeadlines from './th/deadlines.json' with { type: 'json' }
import thDesk from './th/desk.json' with { type: 'json' }
import thEvidence from './th/evidence.json' with { type: 'json' }
import thFigures from './th/figures.json' with { type: 'json' }
import thGeneral from './th/general.json' with { type: 'json' }
import thGroups from './th/groups.json' with { type: 'json' }
import thGuideline from './th/guideline.json' with { type: 'json' }
import thHandover from './th/handover.json' with { type: 'json' }
import thKeys from './th/keys.json' with { type: 'json' }
import thLetters from './th/letters.json' with { type: 'json' }
import thMailbox from './th/mailbox.json' with { type: 'json' }
import thNotice from './th/notice.json' with { type: 'json' }
import thPublic from './th/public.json' with { type: 'json' }
import thReceipt from './th/receipt.json' with { type: 'json' }
import thRegister from './th/register.json' with { type: 'json' }
import thRelease from './th/release.json' with { type: 'json' }
import thReport from './th/report.json' with { type: 'json' }
import thRetention from './th/retention.json' with { type: 'json' }
import thRights from './th/rights.json' with { type: 'json' }
import thService from './th/service.json' with { type: 'json' }
import thSettings from './th/settings.json' with { type: 'json' }
import thShare from './th/share.json' with { type: 'json' }
import thStart from './th/start.json' with { type: 'json' }
import thStatistics from './th/statistics.json' with { type: 'json' }
import thTerms from './th/terms.json' with { type: 'json' }
import thVault from './th/vault.json' with { type: 'json' }
import { ms } from './ms.js'
import { my } from './my.js'
import { type KeyOf, type Lang, type Translate, translator } from './translator.js'

export type { Lang } from './translator.js'

/** Thai is the source: its keys are the keys that exist. */
const th = {
  about: thAbout,
  accounts: thAccounts,
  audit: thAudit,
  casework: thCasework,
  common: thCommon,
  complaint: thComplaint,
  deadlines: thDeadlines,
  desk: thDesk,
  evidence: thEvidence,
  figures: thFigures,
  general: thGeneral,
  groups: thGroups,
  guideline: thGuideline,
  handover: thHandover,
  keys: thKeys,
  letters: thLetters,
  mailbox: thMailbox,
  notice: thNotice,
  public: thPublic,
  receipt: thReceipt,
  register: thRegister,
  release: thRelease,
  report: thReport,
  retention: thRetention,
  rights: thRights,
  service: thService,
  settings: thSettings,
  share: thShare,
  start: thStart,
  statistics: thStatistics,
  terms: thTerms,
  vault: thVault,
}
const en: typeof th = {
  about: enAbout,
  accounts: enAccounts,
  audit: enAudit,
  casework: enCasework,
  common: enCommon,
  complaint: enComplaint,
  deadlines: enDeadlines,
  desk: enDesk,
  evidence: enEvidence,
  figures: enFigures,
  general: enGeneral,
  groups: enGroups,
  guideline: enGuideline,
  handover: enHandover,
  keys: enKeys,
  letters: enLetters,
  mailbox: enMailbox,
  notice: enNotice,
  public: enPublic,
  receipt: enReceipt,
  register: enRegister,
  release: enRelease,
  report: enReport,
  retention: enRetention,
  rights: enRights,
  service: enService,
  settings: enSettings,
  share: enShare,
  start: enStart,
  statistics: enStatistics,
  terms: enTerms,
  vault: enVault,
}

/** Whole areas or none: with a sentence missing from one of them the compiler stops. */
const malay: typeof th = { ...en, ...ms }
const burmese: typeof th = { ...en, ...my }

export type MessageKey = KeyOf<typeof th>
export type T = Translate<MessageKey>
/** A part of the words: one file of messages in each language. */
export type Area = keyof typeof th

const translators: Readonly<Record<Lang, T>> = {
  th: translator('th', th),
  en: translator('en', en),
  ms: translator('ms', malay),
  my: translator('my', burmese),
}

/** All sentences of one language, for pages drawn on the server; what it lacks is English (`languageFor`). */
export function messagesFor(lang: Lang): T {
  return translators[lang]
}

/**
 * In which language to draw a page, so that no page mixes two.
 *
 * @param areas - All that the page speaks with; absent for all that there are.
 * @returns English when the language that was asked for lacks any of them.
 */
export function languageFor(asked: Lang, areas: readonly Area[] = citizenAreas): Lang {
  if (asked === 'th' || asked === 'en') return asked
  return areas.every((area) => area in wholeAreas[asked]) ? asked : 'en'
}

const wholeAreas = { ms, my }

/** Officers' pages are in Thai and English only. */
const officerAreas: readonly Area[] = [
  'accounts',
  'audit',
  'casework',
  'deadlines',
  'desk',
  'figures',
  'general',
  'handover',
  'keys',
  'letters',
  'register',
  'release',
  'retention',
  'rights',
  'service',
  'settings',
  'vault',
]
const citizenAreas = (Object.keys(th) as Area[]).filter((area) => !officerAreas.includes(area))

import type { ComponentChildren, JSX } from 'preact'
import type { SettingName, SettingRow, SettingValue } from '../../kernel/setting.js'
import { rowsOf } from '../../settings/setting-shapes.js'
import { darker } from '../../agency/colour.js'
import type { DeskFrame } from '../desk-frame.js'
import { DigestMailView, MailboxWordsView, NoticeMailView } from './own-text-views.js'
import { signedBy } from './signing-words.js'
import { choiceWords, methodWords, valueWords, type SettingFrame } from './value-words.js'

interface CitizensViewProps {
  readonly frame: SettingFrame
  readonly setting: SettingName
  readonly after: SettingValue
  readonly picture: string | null
}

type View = (frame: SettingFrame, rows: readonly SettingRow[], picture: string | null) => ComponentChildren

/** Each setting as citizens meet it, in Thai and English, whatever the language of the administrator. */
export function CitizensView({ frame, setting, after, picture }: CitizensViewProps): JSX.Element {
  return <>{views[setting](frame, rowsOf(after), picture)}</>
}

const views: Readonly<Record<SettingName, View>> = {
  names: (_, [row]) => [
    line(row?.['short_name_th'], true),
    line(row?.['name_th']),
    line(row?.['short_name_en'], true),
    line(row?.['name_en']),
  ],
  contact: (frame, [row]) => [
    line(row?.['address_th']),
    line(frame.t('common.phone', { phone: String(row?.['phone'] ?? '') })),
    line(row?.['office_hours_th']),
    line(row?.['address_en']),
    line(row?.['office_hours_en']),
  ],
  logo: (frame, _, picture) =>
    picture === null ? (
      line(frame.t('settings.usualEmblem'))
    ) : (
      <img class="sj-logo" src={picture} alt="" width={44} height={44} />
    ),
  colour: (frame, [row]) => <Swatch frame={frame} colour={String(row?.['colour'] ?? '')} />,
  languages: ({ t }, [row]) =>
    list([
      t('common.languageThai'),
      t('common.languageEnglish'),
      ...(row?.['offers_malay'] === true ? [t('common.languageMalay')] : []),
      ...(row?.['offers_burmese'] === true ? [t('common.languageBurmese')] : []),
    ]),
  posts: (frame, rows) => [
    line(frame.t('settings.postsSeen')),
    list(offered(rows).map((row) => String(row[`title_${frame.lang}`] ?? ''))),
  ],
  unit: (frame, [row]) => [
    line(row?.['name_th'], true),
    line(row?.['name_en']),
    line(frame.t('common.phone', { phone: String(row?.['phone'] ?? '') })),
  ],
  officer_names: ({ t }, [row]) =>
    line(t(row?.['shows_names'] === true ? 'settings.namesSeen' : 'settings.namesHidden')),
  categories: (frame, rows) => [
    line(frame.t('settings.categoriesSeen')),
    list(offered(rows).map((row) => named(frame, row))),
  ],
  methods: (frame, rows) =>
    list(
      rows.map((row) =>
        frame.t('settings.methodSeen', {
          method: methodWords(frame, row['method']),
          detail: valueWords(frame, 'detail_th', row[`detail_${frame.lang}`]),
          promise: frame.t(row['is_confidential'] === true ? 'settings.promised' : 'settings.notPromised'),
        }),
      ),
    ),
  services: (frame, rows) => [
    line(frame.t('settings.servicesSeen')),
    list(
      offered(rows)
        .filter((row) => row['is_at_desk'] === true)
        .map((row) => named(frame, row)),
    ),
  ],
  figures: ({ t }, [row = {}]) =>
    line(
      t('settings.figuresSeen', {
        many: choiceWords(t, row['figures_by']),
        few: choiceWords(t, row['figures_by_few']),
      }),
    ),
  signing_posts: (frame, [row = {}]) => [
    line(frame.t('settings.signersSeen')),
    list((['prepared', 'checked', 'certified'] as const).map((step) => signedBy(frame, step, row))),
  ],
  safeguards: ({ t }, [row = {}]) =>
    line(
      t('settings.safeguardsSeen', {
        openings: Number(row['vault_openings_max']),
        unopened: Number(row['unopened_days']),
        neglected: Number(row['neglected_days']),
      }),
    ),
  limits: (frame, [row]) =>
    line(
      frame.t('settings.limitsSeen', {
        count: Number(row?.['attachment_max_count']),
        size: valueWords(frame, 'attachment_max_bytes', row?.['attachment_max_bytes']),
      }),
    ),
  complaint_list: ({ t }, [row]) =>
    line(t(row?.['publishes_complaints'] === true ? 'settings.listSeen' : 'settings.listHidden')),
  mail_confirm: ({ sample }, [row = {}]) =>
    sample && <NoticeMailView kind="confirm" row={row} sample={sample} />,
  mail_news: ({ sample }, [row = {}]) => sample && <NoticeMailView kind="news" row={row} sample={sample} />,
  mail_digest: ({ sample }, [row = {}]) => sample && <DigestMailView row={row} sample={sample} />,
  mailbox_words: ({ t, sample }, [row = {}]) =>
    sample && <MailboxWordsView t={t} row={row} sample={sample} />,
  // Nothing of it is shown to citizens but what they ask for; the officers' list follows it at once.
  retention: ({ t }) => line(t('settings.periodsFollow')),
}

function offered(rows: readonly SettingRow[]): SettingRow[] {
  return rows.filter((row) => row['is_retired'] !== true)
}

function named({ lang }: DeskFrame, row: SettingRow): string {
  const [name, hint] = [String(row[`name_${lang}`] ?? ''), String(row[`hint_${lang}`] ?? '')]
  return hint === '' ? name : `${name} – ${hint}`
}

function line(text: SettingRow[string] | undefined, isStrong = false): JSX.Element {
  return <p class="govuk-body">{isStrong ? <strong>{String(text ?? '')}</strong> : String(text ?? '')}</p>
}

function list(items: readonly string[]): JSX.Element {
  return (
    <ul class="govuk-list govuk-list--bullet">
      {items.map((item) => (
        <li>{item}</li>
      ))}
    </ul>
  )
}

/** Drawn with attributes: the page may carry no style of its own. */
function Swatch({
  frame: { t },
  colour,
}: {
  readonly frame: DeskFrame
  readonly colour: string
}): JSX.Element {
  const words = {
    th: t('settings.swatchButton'),
    hover: t('settings.swatchHover'),
    link: t('settings.swatchLink'),
  }
  return (
    <svg class="sj-swatch" viewBox="0 0 320 150" role="img" aria-label={t('settings.swatch', { colour })}>
      <rect x="0" y="0" width="320" height="150" fill="#fbf8f1" />
      {/* As the keyboard's ring: amber with ink around it. */}
      <rect x="8" y="8" width="144" height="52" rx="10" fill="#ffb000" stroke="#16233f" stroke-width="2" />
      <rect x="13" y="13" width="134" height="42" rx="8" fill={colour} />
      <text x="80" y="40" fill="#ffffff" font-size="16" text-anchor="middle">
        {words.th}
      </text>
      <rect x="168" y="13" width="134" height="42" rx="8" fill={darker(colour)} />
      <text x="235" y="40" fill="#ffffff" font-size="16" text-anchor="middle">
        {words.hover}
      </text>
      <text x="13" y="96" fill={colour} font-size="17" text-decoration="underline">
        {words.link}
      </text>
      <rect x="0" y="112" width="320" height="38" fill="#f1ebde" />
      <text x="13" y="136" fill={colour} font-size="17" text-decoration="underline">
        {words.link}
      </text>
    </svg>
  )
}

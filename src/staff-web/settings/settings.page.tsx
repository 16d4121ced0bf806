import type { ComponentChildren, JSX } from 'preact'
import { settingNames, type SettingName, type SettingRow, type SettingValue } from '../../kernel/setting.js'
import { rowsOf } from '../../settings/setting-shapes.js'
import { NotificationBanner } from '../../ui/components/notification-banner.js'
import { SummaryList, type SummaryRow } from '../../ui/components/summary-list.js'
import type { DeskFrame } from '../desk-frame.js'
import { Desk } from '../desk.js'
import { signedBy } from './signing-words.js'
import { choiceWords, methodWords, valueWords, type SettingFrame } from './value-words.js'

export interface SettingsProps {
  readonly frame: SettingFrame
  readonly values: Readonly<Record<SettingName, SettingValue>>
  /** As the signed key directory has it; null before there is one. */
  readonly custody: { readonly t: number; readonly n: number } | null
  /** What was changed just now. */
  readonly done: SettingName | null
}

/** What the agency says of itself, one row each, with a way to change it. */
export function SettingsPage(props: SettingsProps): JSX.Element {
  const { frame, done } = props
  const { t, publicHref } = frame
  return (
    <Desk frame={frame} title={t('settings.title')} room="settings">
      {done !== null && (
        <NotificationBanner kind="success">
          <p class="govuk-notification-banner__heading">
            {t('settings.done', { setting: t(`settings.name.${done}`) })}{' '}
            <a class="govuk-notification-banner__link" href={publicHref('/')}>
              {t('settings.openPublic')}
            </a>
          </p>
        </NotificationBanner>
      )}
      <h1 class="govuk-heading-l">{t('settings.title')}</h1>
      <p class="govuk-body">{t('settings.lead')}</p>
      <SummaryList
        rows={[...settingNames.map((setting) => settingRow(props, setting)), ...elsewhere(props)]}
      />
    </Desk>
  )
}

function settingRow({ frame, values }: SettingsProps, setting: SettingName): SummaryRow {
  const { t, href } = frame
  const name = t(`settings.name.${setting}`)
  return {
    key: name,
    value: presentWords(frame, setting, rowsOf(values[setting])),
    actions: [{ href: href(`/settings/${setting}`), text: t('settings.change'), hidden: name }],
  }
}

/** What is changed somewhere else, and where. */
function elsewhere({ frame: { t, href }, custody }: SettingsProps): SummaryRow[] {
  return [
    {
      key: t('settings.letters'),
      value: t('settings.lettersWhat'),
      actions: [
        { href: href('/settings/letters'), text: t('settings.change'), hidden: t('settings.letters') },
      ],
    },
    {
      key: t('settings.custody'),
      value: (
        <>
          <div>
            {custody === null ? t('settings.noDirectory') : t('settings.custodyRule', { ...custody })}
          </div>
          <div>{t('settings.custodyHow')}</div>
        </>
      ),
      actions: [{ href: href('/officers'), text: t('settings.see'), hidden: t('settings.custody') }],
    },
    ...(['calendar', 'deadlines'] as const).map((page) => ({
      key: t(`deadlines.setting.${page}`),
      value: t(`deadlines.settingAbout.${page}`),
      actions: [
        { href: href(`/settings/${page}`), text: t('settings.see'), hidden: t(`deadlines.setting.${page}`) },
      ],
    })),
  ]
}

type Words = (frame: SettingFrame, rows: readonly SettingRow[]) => ComponentChildren

/** What is set now, shortly. */
function presentWords(
  frame: SettingFrame,
  setting: SettingName,
  rows: readonly SettingRow[],
): ComponentChildren {
  return words[setting](frame, rows)
}

const words: Readonly<Record<SettingName, Words>> = {
  names: ({ lang }, [row = {}]) => lines([row[`name_${lang}`], row[`short_name_${lang}`]]),
  contact: ({ lang }, [row = {}]) =>
    lines([row['phone'], row[`address_${lang}`], row[`office_hours_${lang}`]]),
  logo: ({ t }, [row = {}]) => t(row['logo_sha256'] === null ? 'settings.usualEmblem' : 'settings.ownEmblem'),
  colour: (_, [row = {}]) => <ColourDot colour={String(row['colour'])} />,
  languages: (frame, [row = {}]) => languageWords(frame, row),
  posts: countWords,
  unit: ({ lang }, [row = {}]) => String(row[`name_${lang}`] ?? ''),
  officer_names: ({ t }, [row = {}]) =>
    t(row['shows_names'] === true ? 'settings.namesSeen' : 'settings.namesHidden'),
  categories: countWords,
  methods: (frame, rows) => lines(rows.map((row) => methodWords(frame, row['method']))),
  services: countWords,
  figures: ({ t }, [row = {}]) =>
    t('settings.figuresSeen', {
      many: choiceWords(t, row['figures_by']),
      few: choiceWords(t, row['figures_by_few']),
    }),
  signing_posts: (frame, [row = {}]) =>
    lines((['prepared', 'checked', 'certified'] as const).map((step) => signedBy(frame, step, row))),
  safeguards: ({ t }, [row = {}]) =>
    t('settings.safeguardsSeen', {
      openings: Number(row['vault_openings_max']),
      unopened: Number(row['unopened_days']),
      neglected: Number(row['neglected_days']),
    }),
  limits: (frame, [row = {}]) =>
    frame.t('settings.limitsSeen', {
      count: Number(row['attachment_max_count']),
      size: valueWords(frame, 'attachment_max_bytes', row['attachment_max_bytes']),
    }),
  complaint_list: ({ t }, [row = {}]) =>
    t(row['publishes_complaints'] === true ? 'settings.listSeen' : 'settings.listHidden'),
  mail_confirm: ownTextWords,
  mail_news: ownTextWords,
  mail_digest: ownTextWords,
  mailbox_words: ownTextWords,
  retention: ({ t }, [row = {}]) =>
    t('settings.periodsSeen', {
      general: Number(row['years_general_resolved']),
      corruption: Number(row['years_report_substantiated']),
      identity: Number(row['years_identity']),
    }),
}

function lines(texts: readonly (SettingRow[string] | undefined)[]): ComponentChildren {
  return texts.map((text) => <div>{text}</div>)
}

function countWords({ t }: DeskFrame, rows: readonly SettingRow[]): string {
  const count = rows.filter((row) => row['is_retired'] !== true).length
  return t('settings.countInUse', { count, retired: rows.length - count })
}

function ownTextWords({ t }: DeskFrame, [row = {}]: readonly SettingRow[]): string {
  return t(Object.values(row).some((text) => text !== '') ? 'settings.ownText' : 'settings.builtInText')
}

function languageWords({ t }: DeskFrame, row: SettingRow): string {
  return [
    t('common.languageThai'),
    t('common.languageEnglish'),
    ...(row['offers_malay'] === true ? [t('common.languageMalay')] : []),
    ...(row['offers_burmese'] === true ? [t('common.languageBurmese')] : []),
  ].join(', ')
}

function ColourDot({ colour }: { readonly colour: string }): JSX.Element {
  return (
    <>
      <svg
        class="sj-colour-dot"
        viewBox="0 0 20 20"
        width="20"
        height="20"
        aria-hidden="true"
        focusable="false"
      >
        <circle cx="10" cy="10" r="9" fill={colour} stroke="#16233f" />
      </svg>{' '}
      {colour}
    </>
  )
}

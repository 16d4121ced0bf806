import type { SettingName, SettingRow, SettingValue } from '../../kernel/setting.js'
import { ownTextFields } from '../../kernel/own-text.js'
import { intakeMethods } from '../../kernel/intake-method.js'
import { fieldNames, rowsOf, settingShapes, type FieldName } from '../../settings/setting-shapes.js'
import type { DeskFrame } from '../desk-frame.js'
import { known } from '../list-links.js'
import type { MailSample } from './own-text-views.js'

/** One line of what changes. Texts for people. */
export interface Difference {
  readonly label: string
  readonly before: string
  readonly after: string
}

/** The frame of a page of settings, with what ids stand for where a value holds one. */
export interface SettingFrame extends DeskFrame {
  readonly named?: ReadonlyMap<string, string>
  /** What texts of mails are filled with, where the setting is made of them. */
  readonly sample?: MailSample
}

const megabyte = 1024 * 1024

/** A value as people say it. */
export function valueWords(
  { t, named }: SettingFrame,
  field: string,
  value: SettingRow[string] | undefined,
): string {
  if (field.startsWith('signs_') && typeof value === 'string')
    return named?.get(value) ?? t('settings.noLonger')
  if (value === undefined || value === null || value === '') return emptyWords(t, field)
  if (typeof value === 'boolean') return t(value ? 'settings.yes' : 'settings.no')
  return unitWords(t, field, value)
}

function emptyWords(t: DeskFrame['t'], field: string): string {
  return t(known(ownTextFields, field) === null ? 'settings.empty' : 'settings.builtInText')
}

/** Numbers with what they count, and words of few. */
function unitWords(t: DeskFrame['t'], field: string, value: string | number): string {
  if (field === 'attachment_max_bytes')
    return t('settings.megabytes', { count: Math.round(Number(value) / megabyte) })
  if (field.startsWith('years_')) return t('settings.years', { count: Number(value) })
  if (field.endsWith('_days')) return t('settings.days', { count: Number(value) })
  if (field.startsWith('figures_')) return choiceWords(t, value)
  if (field === 'logo_sha256') return t('settings.logoKnown', { mark: String(value).slice(2, 10) })
  return String(value)
}

/** How finely figures are shown. */
export function choiceWords(t: DeskFrame['t'], value: unknown): string {
  const found = known(['month', 'quarter', 'half'] as const, value)
  return found === null ? '-' : t(`settings.choice.${found}`)
}

/** Under which people know a row of a list. */
export function rowTitle(frame: DeskFrame, setting: SettingName, row: SettingRow): string {
  const shape = settingShapes[setting]
  if (shape.kind === 'one') return frame.t(`settings.name.${setting}`)
  if (shape.title === 'method') return methodWords(frame, row['method'])
  const own = shape.title === 'title_th' ? 'title' : 'name'
  return String(row[`${own}_${frame.lang}`] ?? '')
}

export function methodWords({ t }: DeskFrame, method: unknown): string {
  const found = known(intakeMethods, method)
  return found === null ? '-' : t(`terms.intakeMethod.${found}`)
}

/** What differs, in the order of the form; empty when nothing does. */
export function differences(
  frame: SettingFrame,
  setting: SettingName,
  before: SettingValue,
  after: SettingValue,
): Difference[] {
  const shape = settingShapes[setting]
  const [old, fresh] = [rowsOf(before), rowsOf(after)]
  if (shape.kind === 'one') return rowDifferences(frame, old[0], fresh[0], '')
  const keys = [...new Set([...fresh, ...old].map((row) => row[shape.key]))]
  const changed = keys.flatMap((key) => {
    const [was, is] = [old, fresh].map((rows) => rows.find((row) => row[shape.key] === key))
    return rowDifferences(frame, was, is, rowTitle(frame, setting, is ?? was ?? {}))
  })
  return [...changed, ...orderDifference(frame, setting, old, fresh)]
}

function rowDifferences(
  frame: SettingFrame,
  was: SettingRow | undefined,
  is: SettingRow | undefined,
  title: string,
): Difference[] {
  if (is === undefined)
    return [{ label: title, before: frame.t('settings.onList'), after: frame.t('settings.takenAway') }]
  const fields = fieldNames.filter((field) => field in is && was?.[field] !== is[field] && field !== 'method')
  const isNew = was === undefined
  return (
    fields
      // What a new row does not say is no change to read.
      .filter((field) => !isNew || (is[field] !== '' && is[field] !== false))
      .map((field) => ({
        label: labelled(frame, title, field),
        before: isNew ? frame.t('settings.notThere') : valueWords(frame, field, was[field]),
        after: valueWords(frame, field, is[field]),
      }))
  )
}

function labelled({ t }: DeskFrame, title: string, field: FieldName): string {
  const label = t(`settings.field.${field}`)
  return title === '' ? label : t('settings.ofRow', { row: title, field: label })
}

/** The order matters to whoever reads the list; rows that came or went do not count as moved. */
function orderDifference(
  frame: DeskFrame,
  setting: SettingName,
  old: readonly SettingRow[],
  fresh: readonly SettingRow[],
): Difference[] {
  const shape = settingShapes[setting]
  if (shape.kind === 'one') return []
  const keysOf = (rows: readonly SettingRow[], others: readonly SettingRow[]): SettingRow[] =>
    rows.filter((row) => others.some((other) => other[shape.key] === row[shape.key]))
  const [was, is] = [keysOf(old, fresh), keysOf(fresh, old)]
  const isSame = was.every((row, index) => row[shape.key] === is[index]?.[shape.key])
  if (isSame) return []
  const words = (rows: readonly SettingRow[]): string =>
    rows.map((row, index) => `${index + 1}. ${rowTitle(frame, setting, row)}`).join('\n')
  return [{ label: frame.t('settings.order'), before: words(was), after: words(is) }]
}

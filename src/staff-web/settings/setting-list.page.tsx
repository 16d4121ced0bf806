import type { JSX } from 'preact'
import type { SettingName, SettingRow } from '../../kernel/setting.js'
import type { FieldName, ListShape } from '../../settings/setting-shapes.js'
import { Button } from '../../ui/components/button.js'
import { SummaryList } from '../../ui/components/summary-list.js'
import { Tag } from '../../ui/components/tag.js'
import type { DeskFrame } from '../desk-frame.js'
import { Desk } from '../desk.js'
import { rowTitle, valueWords } from './value-words.js'

interface SettingListProps {
  readonly frame: DeskFrame
  readonly setting: SettingName
  readonly shape: ListShape
  readonly rows: readonly SettingRow[]
  /** Who holds which post, by its id; empty for other lists. */
  readonly holders: ReadonlyMap<string, readonly string[]>
}

/** A list that the agency sets: each row with a way to change it. */
export function SettingListPage(props: SettingListProps): JSX.Element {
  const { frame, setting, shape, rows } = props
  const { t, href } = frame
  const title = t(`settings.name.${setting}`)
  return (
    <Desk frame={frame} title={title} room="settings" back="/settings">
      <h1 class="govuk-heading-l">{title}</h1>
      <p class="govuk-body sj-narrow">{t(`settings.does.${setting}`)}</p>
      <Button href={href(`/settings/${setting}/of/new`)}>{t('settings.add')}</Button>
      <SummaryList
        rows={rows.map((row, index) => ({
          key: `${index + 1}. ${rowTitle(frame, setting, row)}`,
          value: <RowWords {...props} row={row} />,
          actions: [
            {
              href: href(`/settings/${setting}/of/${String(row[shape.key])}`),
              text: t('settings.change'),
              hidden: rowTitle(frame, setting, row),
            },
          ],
        }))}
      />
      <p class="govuk-body">
        <a class="govuk-link" href={href(`/settings/${setting}/history`)}>
          {t('settings.history')}
        </a>
      </p>
    </Desk>
  )
}

function RowWords({
  frame,
  setting,
  row,
  holders,
}: SettingListProps & { readonly row: SettingRow }): JSX.Element {
  const { t } = frame
  if (row['is_retired'] === true) return <Tag colour="grey">{t('settings.retired')}</Tag>
  if (setting === 'posts') return <PostWords frame={frame} row={row} holders={holders} />
  const fields = fieldsShown(setting, frame.lang)
  return (
    <>
      {fields.map((field) => (
        <div>
          {t('settings.labelled', {
            label: t(`settings.field.${field}`),
            value: valueWords(frame, field, row[field]),
          })}
        </div>
      ))}
    </>
  )
}

function fieldsShown(setting: SettingName, lang: DeskFrame['lang']): readonly FieldName[] {
  if (setting === 'services') return ['is_at_desk', 'is_e_service']
  return setting === 'methods'
    ? [`detail_${lang}`, 'is_for_general', 'is_for_corruption', 'is_confidential']
    : [`hint_${lang}`]
}

function PostWords({
  frame: { t },
  row,
  holders,
}: Pick<SettingListProps, 'frame' | 'holders'> & {
  readonly row: SettingRow
}): JSX.Element {
  const people = holders.get(String(row['id'])) ?? []
  return (
    <>
      <div>
        {people.length === 0 ? t('settings.nobodyHolds') : t('settings.heldBy', { names: people.join(', ') })}
      </div>
      {row['is_political'] === true && <div>{t('settings.isPolitical')}</div>}
    </>
  )
}

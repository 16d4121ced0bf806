import type { JSX } from 'preact'
import type { SettingRow, SettingValue } from '../../kernel/setting.js'
import type { FieldProblem } from '../../settings/setting-problem.js'
import { rowsOf, settingShapes, type ListShape } from '../../settings/setting-shapes.js'
import { Button } from '../../ui/components/button.js'
import { Buttons } from '../../ui/components/buttons.js'
import { ErrorSummary } from '../../ui/components/error-summary.js'
import { Radios } from '../../ui/components/radios.js'
import { Select } from '../../ui/components/select.js'
import type { DeskFrame } from '../desk-frame.js'
import { CsrfField, Desk } from '../desk.js'
import { errorOf, problemWords, SettingFields, type Filled } from './setting-fields.js'
import { methodsToAdd, newKey, type SettingTarget } from './setting-target.js'
import { targetPath } from './setting-paths.js'
import { methodWords, rowTitle } from './value-words.js'

export interface SettingFormProps extends Filled {
  readonly frame: DeskFrame
  readonly target: SettingTarget
  readonly present: SettingValue
  readonly mark: string
}

/** The form of a setting, or of one row of a list. */
export function SettingFormPage(props: SettingFormProps): JSX.Element {
  const { frame, target, problems, mark } = props
  const { t, href } = frame
  const title = titleOf(props)
  const shape = settingShapes[target.setting]
  return (
    <Desk
      frame={frame}
      title={title}
      room="settings"
      back={target.key === null ? '/settings' : `/settings/${target.setting}`}
      hasErrors={problems.length > 0}
    >
      <Problems frame={frame} problems={problems} />
      <h1 class="govuk-heading-l">{title}</h1>
      <p class="govuk-body sj-narrow">{t(`settings.does.${target.setting}`)}</p>
      <form method="post" action={href(targetPath(target))} class="sj-narrow" novalidate>
        <CsrfField frame={frame} />
        <input type="hidden" name="mark" value={mark} />
        {shape.kind === 'list' && target.key === newKey && shape.key === 'method' && (
          <MethodField {...props} />
        )}
        <SettingFields setting={target.setting} fields={shape.fields} {...props} />
        {shape.kind === 'list' && <RowFields shape={shape} {...props} />}
        <Buttons>
          <Button name="step" value="preview">
            {t('settings.preview')}
          </Button>
          {shape.fields.some(({ kind }) => kind === 'text') && (
            <Button name="restore" value="yes" variant="secondary">
              {t('settings.restoreText')}
            </Button>
          )}
        </Buttons>
      </form>
      <p class="govuk-body">
        <a class="govuk-link" href={href(`/settings/${target.setting}/history`)}>
          {t('settings.history')}
        </a>
      </p>
    </Desk>
  )
}

export function Problems({
  frame,
  problems,
}: Pick<SettingFormProps, 'frame' | 'problems'>): JSX.Element | null {
  if (problems.length === 0) return null
  return (
    <ErrorSummary
      errors={problems.map((problem) => ({ text: problemWords(frame, problem), ...placeOf(problem) }))}
    />
  )
}

function placeOf({ field }: FieldProblem): { readonly href?: string } {
  return field === null ? {} : { href: `#${field}` }
}

function titleOf({ frame, target, present }: SettingFormProps): string {
  const { setting, key } = target
  if (key === null) return frame.t(`settings.name.${setting}`)
  if (key === newKey) return frame.t('settings.addTo', { list: frame.t(`settings.name.${setting}`) })
  const shape = settingShapes[setting]
  const row = rowsOf(present).find((one) => shape.kind === 'list' && one[shape.key] === key)
  return rowTitle(frame, setting, row ?? {})
}

/** Which way in a new row is. */
function MethodField({ frame, present, answers, problems }: SettingFormProps): JSX.Element {
  return (
    <Select
      name="method"
      label={frame.t('settings.field.method')}
      value={answers['method'] ?? ''}
      error={errorOf(frame, problems, 'method')}
      options={[
        { value: '', text: frame.t('settings.chooseMethod') },
        ...methodsToAdd(rowsOf(present)).map((method) => ({
          value: method,
          text: methodWords(frame, method),
        })),
      ]}
    />
  )
}

/** Where in the list a row stands, and whether it is offered. */
function RowFields({
  frame,
  target,
  shape,
  present,
  answers,
  problems,
}: SettingFormProps & { readonly shape: ListShape }): JSX.Element {
  const { t } = frame
  const rows: readonly SettingRow[] = rowsOf(present)
  const isNew = target.key === newKey
  const count = rows.length + (isNew ? 1 : 0)
  return (
    <>
      <Select
        name="place"
        label={t('settings.place')}
        value={answers['place'] ?? String(count)}
        error={errorOf(frame, problems, 'place')}
        options={Array.from({ length: count }, (_, index) => ({
          value: String(index + 1),
          text: t('settings.placeOf', { place: index + 1, count }),
        }))}
      />
      {!isNew && (
        <Radios
          name="in_use"
          legend={{ text: t('settings.inUse') }}
          hint={t(shape.canRetire ? 'settings.inUseHint' : 'settings.offeredHint')}
          error={errorOf(frame, problems, 'in_use')}
          value={answers['in_use'] ?? 'yes'}
          items={[
            { value: 'yes', text: t('settings.inUseYes') },
            { value: 'no', text: t(shape.canRetire ? 'settings.retire' : 'settings.takeAway') },
          ]}
        />
      )}
    </>
  )
}

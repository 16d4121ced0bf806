import type { JSX } from 'preact'
import type { LetterTextKind } from '../../letter-texts/letter-text.entity.js'
import type { LetterTexts, Numbered } from '../../letter-texts/letter-texts.service.js'
import { letterKinds } from '../../letters/letter-kind.js'
import { Button } from '../../ui/components/button.js'
import { ErrorSummary } from '../../ui/components/error-summary.js'
import { NotificationBanner } from '../../ui/components/notification-banner.js'
import { Table } from '../../ui/components/table.js'
import type { DeskFrame } from '../desk-frame.js'
import { CsrfField, Desk } from '../desk.js'
import { LetterSettingFields, nameOfSetting, sentenceOfProblem } from './letter-setting-fields.js'
import { Placeholders, type LetterSettingProps } from './letter-setting-preview.js'

interface LetterSettingsPageProps {
  readonly frame: DeskFrame
  readonly done: 'saved' | 'wasReset' | 'wentBack' | null
  readonly texts: LetterTexts
}

/** All templates of the office, and which of them it has changed. */
export function LetterSettingsPage({ frame, done, texts }: LetterSettingsPageProps): JSX.Element {
  const { t, href } = frame
  const title = t('letters.settings.title')
  const row = (kind: LetterTextKind, { seq, isDefault }: Numbered<unknown>): JSX.Element[] => [
    <>{nameOfSetting(frame, kind)}</>,
    <>{isDefault ? t('letters.settings.isDefault') : t('letters.settings.version', { seq })}</>,
    <a class="govuk-link" href={href(`/settings/letters/${kind}`)}>
      {t('letters.settings.edit')}
      <span class="govuk-visually-hidden"> {nameOfSetting(frame, kind)}</span>
    </a>,
  ]
  return (
    <Desk frame={frame} title={title} room="settings" back="/settings">
      {done !== null && (
        <NotificationBanner kind="success">{t(`letters.settings.${done}`)}</NotificationBanner>
      )}
      <h1 class="govuk-heading-l">{title}</h1>
      <p class="govuk-body">{t('letters.settings.lead')}</p>
      <Table
        head={[
          { content: t('letters.settings.what') },
          { content: t('letters.settings.state') },
          { content: t('letters.settings.edit') },
        ]}
        rows={[row('head', texts.head), ...letterKinds.map((kind) => row(kind, texts.templates[kind]))].map(
          (cells) => cells.map((content) => ({ content })),
        )}
      />
    </Desk>
  )
}

/** One template: what it says, its history, and the way back to the system's own text. */
export function LetterSettingPage(props: LetterSettingProps): JSX.Element {
  const { frame, kind, form, texts } = props
  const { t, href } = frame
  const name = nameOfSetting(frame, kind)
  const { seq, isDefault } = kind === 'head' ? texts.head : texts.templates[kind]
  const problems = form?.problems ?? []
  return (
    <Desk
      frame={frame}
      title={t('letters.settings.editOf', { name })}
      room="settings"
      back="/settings/letters"
      hasErrors={problems.length > 0}
    >
      <Outcome {...props} />
      <h1 class="govuk-heading-l">{name}</h1>
      <form method="post" action={href(`/settings/letters/${kind}`)} novalidate id="letter-setting">
        <CsrfField frame={frame} />
        <input type="hidden" name="seen" value={seq} />
        <LetterSettingFields {...props} />
        {kind !== 'head' && <Placeholders {...props} kind={kind} />}
        <Button>{t('settings.preview')}</Button>
      </form>
      {!isDefault && <Reset {...{ frame, kind, seq }} />}
      <p class="govuk-body">
        <a class="govuk-link" href={href(`/settings/letters/${kind}/history`)}>
          {t('settings.history')}
        </a>
      </p>
    </Desk>
  )
}

/** What is in the way of keeping what was sent. */
function Outcome({ frame, form }: LetterSettingProps): JSX.Element | null {
  if (form === null) return null
  if (form.isLostRace) {
    return (
      <NotificationBanner>
        <p class="govuk-body">{frame.t('letters.settings.problem.lost_race')}</p>
      </NotificationBanner>
    )
  }
  if (form.problems.length === 0) return null
  return (
    <ErrorSummary
      errors={form.problems.map((problem) => ({
        text: sentenceOfProblem(frame, problem),
        href: `#${problem.field}`,
      }))}
    />
  )
}

interface ResetProps {
  readonly frame: DeskFrame
  readonly kind: LetterTextKind
  readonly seq: number
}

/** Looked at first, like every other change. */
function Reset({ frame, kind, seq }: ResetProps): JSX.Element {
  const { t, href } = frame
  return (
    <form method="post" action={href(`/settings/letters/${kind}/back`)}>
      <CsrfField frame={frame} />
      <input type="hidden" name="mark" value={seq} />
      <input type="hidden" name="seq" value="0" />
      <p class="govuk-body">{t('letters.settings.resetText')}</p>
      <Button name="step" value="preview" variant="secondary">
        {t('letters.settings.reset')}
      </Button>
    </form>
  )
}

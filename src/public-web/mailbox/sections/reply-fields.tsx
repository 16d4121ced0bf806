import type { ComponentChildren, JSX } from 'preact'
import { Checkboxes } from '../../../ui/components/checkboxes.js'
import type { ChoiceItem } from '../../../ui/components/choice-group.js'
import { Phones } from '../../../ui/components/phones.js'
import { Radios } from '../../../ui/components/radios.js'
import type { Lang } from '../../../ui/messages/translator.js'
import { Textarea } from '../../../ui/components/textarea.js'
import { AnswerFields } from './answer-fields.js'
import type { AskedQuestions } from './asked-questions.js'
import type { MailboxWords } from './mailbox-words.js'
import { speaksForItself, type ReplyDraft, type ReplyKind } from './reply-draft.js'

interface ReplyFieldsProps {
  readonly t: MailboxWords
  readonly lang: Lang
  /** One alone is not asked for. */
  readonly kinds: readonly ReplyKind[]
  /** The text is what stands in the field at first; a script leaves it to the field. */
  readonly draft: Pick<ReplyDraft, 'kind' | 'isConfirmed'> & {
    readonly text?: string | undefined
    readonly answers?: readonly string[]
  }
  /** The questions that stand; null when there are none. */
  readonly asked: AskedQuestions | null
  readonly hint: ComponentChildren
  /** Of the text. */
  readonly error?: string | undefined
  /** Of the confirmation. */
  readonly confirmError?: string | undefined
}

/** What the message is about, then its words: the same fields with and without JavaScript. */
export function ReplyFields(props: ReplyFieldsProps): JSX.Element {
  const { t, kinds, draft, hint, error, asked } = props
  const answersQuestions = asked !== null && draft.kind === 'particulars'
  const label = t(answersQuestions ? 'mailbox.asked.more' : 'mailbox.replyLabel')
  return (
    <>
      {kinds.length > 1 && (
        <Radios
          name="kind"
          legend={{ text: t('mailbox.kindLegend') }}
          value={draft.kind}
          items={kinds.map((kind) => itemOf(props, kind))}
        />
      )}
      <Textarea
        name="reply"
        label={answersQuestions || speaksForItself(draft.kind) ? t('common.optional', { label }) : label}
        hint={hint}
        error={error}
        value={draft.text}
        rows={4}
      />
    </>
  )
}

function itemOf(props: ReplyFieldsProps, kind: ReplyKind): ChoiceItem {
  const { t } = props
  const item = { value: kind, text: t(`mailbox.kind.${kind}`) }
  switch (kind) {
    case 'consent_given':
    case 'consent_refused':
    case 'general_agreed':
    case 'general_refused':
    case 'reopen':
      return { ...item, hint: t(`mailbox.kindHint.${kind}`) }
    case 'particulars':
      return props.asked === null
        ? item
        : { ...item, conditional: <AnswerFields {...props} asked={props.asked} /> }
    case 'retaliation':
      return { ...item, conditional: <Retaliation t={t} /> }
    case 'withdraw':
      return { ...item, conditional: <Withdrawal {...props} /> }
    default:
      return item
  }
}

/** What protects, and whom to call; never more than is so. */
function Retaliation({ t }: Pick<ReplyFieldsProps, 't'>): JSX.Element {
  const phones = [
    { name: t('terms.body.police'), about: t('terms.bodyAbout.police'), number: '191' },
    { name: t('terms.body.nacc'), about: t('mailbox.retaliation.nacc'), number: '1205' },
    { name: t('terms.body.damrongdhama'), about: t('mailbox.retaliation.damrongdhama'), number: '1567' },
  ]
  return (
    <>
      <p class="govuk-body">{t('mailbox.retaliation.tell')}</p>
      <p class="govuk-body">{t('mailbox.retaliation.urgent')}</p>
      <Phones phones={phones} />
    </>
  )
}

function Withdrawal({ t, draft, confirmError }: ReplyFieldsProps): JSX.Element {
  return (
    <>
      <p class="govuk-body">{t('mailbox.withdraw.mayGoOn')}</p>
      <p class="govuk-body">{t('mailbox.withdraw.stays')}</p>
      <Checkboxes
        name="confirmed"
        error={confirmError}
        values={draft.isConfirmed ? ['yes'] : []}
        items={[{ value: 'yes', text: t('mailbox.withdraw.confirm') }]}
      />
    </>
  )
}

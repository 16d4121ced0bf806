import type { JSX } from 'preact'
import { Steps, type StepItem } from '../../../ui/components/steps.js'
import { dayInWords } from '../../../ui/text/day-in-words.js'
import type { MailboxContent } from './mailbox-content.js'
import type { MailboxViewProps } from './mailbox-view-props.js'

type PastStepsProps = Pick<MailboxViewProps, 't' | 'lang' | 'content'>

/** Every status so far with its day, the present one marked. */
export function PastSteps({ t, lang, content }: PastStepsProps): JSX.Element {
  const last = content.steps.length - 1
  const items = content.steps.map((step, index): StepItem => {
    const day = dayInWords(t, lang, step.on)
    const why = reasonOf(content, index)
    const reason = why === null ? null : t('mailbox.stepReason', { reason: t(`terms.refusalReason.${why}`) })
    return {
      title: titleOf({ t, content }, index),
      when: reason === null ? day : `${day} ${reason}`,
      state: index === last ? 'now' : 'done',
    }
  })
  return <Steps steps={items} />
}

function titleOf({ t, content }: Pick<PastStepsProps, 't' | 'content'>, index: number): string {
  if (content.channel === 'corruption') {
    const step = content.steps[index]
    return step === undefined ? '' : t(`terms.reportStatus.${step.status}`)
  }
  const step = content.steps[index]
  return step === undefined ? '' : t(`terms.complaintStatus.${step.status}`)
}

type Reason = NonNullable<
  Extract<MailboxContent, { channel: 'corruption' }>['steps'][number]['refusalReason']
>

function reasonOf(content: MailboxContent, index: number): Reason | null {
  return content.channel === 'corruption' ? (content.steps[index]?.refusalReason ?? null) : null
}

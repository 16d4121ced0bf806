import type { JSX } from 'preact'
import { Steps, type StepItem } from '../../../ui/components/steps.js'
import { dayInWords } from '../../../ui/text/day-in-words.js'
import type { MailboxViewProps } from './mailbox-view-props.js'

type PastStepsProps = Pick<MailboxViewProps, 't' | 'lang' | 'content'>

/** Every status so far with its day, the present one marked. */
export function PastSteps({ t, lang, content }: PastStepsProps): JSX.Element {
  const last = content.steps.length - 1
  const items = content.steps.map((step, index): StepItem => {
    const day = dayInWords(t, lang, step.on)
    return {
      title: titleOf({ t, content }, index),
      when: [day, ...wordsOf({ t, lang, content }, index)].join(' '),
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

/** Why it ended so, where it went, and by which letter. */
function wordsOf({ t, lang, content }: PastStepsProps, index: number): readonly string[] {
  const why = content.steps[index]?.refusalReason ?? null
  const reason = why === null ? [] : [t('mailbox.stepReason', { reason: t(`terms.refusalReason.${why}`) })]
  const step = content.channel === 'general' ? content.steps[index] : undefined
  if (step === undefined) return reason
  const { status, referredTo: body, referralNo: number, referralOn: on } = step
  return [
    ...reason,
    ...(body === null ? [] : [t('mailbox.stepReferred', { body })]),
    ...(number === null ? [] : [t('mailbox.stepLetter', { number })]),
    ...(on === null ? [] : [t('mailbox.stepLetterOn', { date: dayInWords(t, lang, on) })]),
    ...(status === 'duplicate' ? [t('mailbox.stepDuplicate')] : []),
  ]
}

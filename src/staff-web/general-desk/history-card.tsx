import type { JSX } from 'preact'
import type { ComplaintStepEntity } from '../../general/record/complaint-step.entity.js'
import { Card } from '../../ui/components/card.js'
import { Steps } from '../../ui/components/steps.js'
import { formatOfficeDate } from '../../ui/text/format-office-date.js'
import type { DeskFrame } from '../desk-frame.js'
import type { ComplaintPageProps } from './complaint-page-props.js'

type HistoryProps = Pick<ComplaintPageProps, 'frame' | 'opened' | 'nameOf'>

/** Every step so far: when, by whom, and why. */
export function HistoryCard({ frame, opened, nameOf }: HistoryProps): JSX.Element {
  const { steps, complaint } = opened
  const { t, lang } = frame
  // Without an officer come the filing, and later steps that the complainant took.
  const ownWay = (index: number): string =>
    index === 0 ? t(`terms.intakeMethod.${complaint.intakeMethod}`) : t('desk.reopened')
  return (
    <Card title={t('desk.history')} id="history">
      <Steps
        steps={steps.map((step, index) => ({
          title: t(`terms.complaintStatus.${step.status}`),
          when: (
            <>
              {t('desk.stepWhen', {
                date: formatOfficeDate(lang, step.takenOn, 'short'),
                who:
                  step.officerId === null
                    ? ownWay(index)
                    : (nameOf(step.officerId) ?? t('desk.formerOfficer')),
              })}
              {wordsOfStep(frame, step).map((words) => (
                <>
                  <br />
                  {words}
                </>
              ))}
            </>
          ),
          state: index === steps.length - 1 ? 'now' : 'done',
        }))}
      />
    </Card>
  )
}

/** Why, to whom and by which letter. */
export function wordsOfStep({ t, lang }: DeskFrame, step: ComplaintStepEntity): readonly string[] {
  const { refusalReason, referredTo, referralNo, referralOn, reason } = step
  return [
    refusalReason && t(`terms.refusalReason.${refusalReason}`),
    referredTo,
    referralNo && t('general.stepLetter', { number: referralNo }),
    referralOn && t('general.stepLetterOn', { date: formatOfficeDate(lang, referralOn, 'short') }),
    reason && t('general.stepReason', { reason }),
  ].filter((words) => typeof words === 'string')
}

import type { JSX } from 'preact'
import { CaseHead } from '../../ui/components/case-head.js'
import type { DeskFrame } from '../desk-frame.js'
import { Desk } from '../desk.js'

/** All that the general room still says of a complaint that was handed over. */
export function HandedOverPage({ frame }: { readonly frame: DeskFrame }): JSX.Element {
  const { t } = frame
  return (
    <Desk frame={frame} title={t('handover.doneTitle')} room="general" back="/general">
      <CaseHead title={t('handover.doneTitle')} facts={t('handover.doneText')} />
      <p class="govuk-body">{t('handover.doneCitizen')}</p>
    </Desk>
  )
}

import type { JSX } from 'preact'
import { officeDate } from '../../kernel/office-date.js'
import type { DraftView } from '../../publication/read-drafts.service.js'
import { longestRemark } from '../../publication/sign-draft.service.js'
import { Button } from '../../ui/components/button.js'
import { Card } from '../../ui/components/card.js'
import { Tag } from '../../ui/components/tag.js'
import { Textarea } from '../../ui/components/textarea.js'
import { formatOfficeDate } from '../../ui/text/format-office-date.js'
import type { DeskFrame } from '../desk-frame.js'
import { CsrfField } from '../desk.js'
import type { NameOf } from '../officer-names.js'
import type { DraftForms } from './signing-form.js'

interface DraftRemarksProps {
  readonly frame: DeskFrame
  readonly draft: DraftView
  readonly forms: DraftForms
  readonly nameOf: NameOf
}

/** What the signers wrote to each other. */
export function DraftRemarks({ frame, draft, forms, nameOf }: DraftRemarksProps): JSX.Element {
  const { t, lang, href } = frame
  const { problem, remark } = forms
  const isAboutRemark = problem === 'remark_missing' || problem === 'remark_too_long'
  return (
    <Card title={t('release.remarkTitle')} id="remarks">
      {draft.remarks.map(({ officer, writtenAt, text, sendsBack }) => (
        <p class="govuk-body">
          <strong>{nameOf(officer) ?? t('release.formerOfficer')}</strong>{' '}
          {formatOfficeDate(lang, officeDate(writtenAt), 'short')}{' '}
          {sendsBack && <Tag colour="orange">{t('release.sentBackMark')}</Tag>}
          <br />
          {text}
        </p>
      ))}
      {draft.state === 'drafted' && (
        <form method="post" action={href(`/statistics/drafts/${draft.id}/remarks`)} novalidate>
          <CsrfField frame={frame} />
          <Textarea
            name="remark"
            rows={3}
            label={t('release.remark')}
            hint={t('release.remarkHint')}
            value={remark}
            error={isAboutRemark ? t(`release.problem_${problem}`, { longest: longestRemark }) : undefined}
          />
          <div class="govuk-button-group">
            <Button variant="secondary">{t('release.remarkSend')}</Button>
            <Button variant="warning" name="sendBack" value="yes">
              {t('release.sendBack')}
            </Button>
          </div>
        </form>
      )}
    </Card>
  )
}

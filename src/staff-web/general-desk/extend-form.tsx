import type { JSX } from 'preact'
import { isComplaintClosed } from '../../kernel/complaint-status.js'
import { Button } from '../../ui/components/button.js'
import { Card } from '../../ui/components/card.js'
import { Details } from '../../ui/components/details.js'
import { Input } from '../../ui/components/input.js'
import { Textarea } from '../../ui/components/textarea.js'
import type { ComplaintPageProps } from './complaint-page-props.js'
import { actionOf, HiddenFields, kept } from './form-parts.js'

/** More time, with a reason and a day that the complainant is told; nothing for what has ended. */
export function ExtendForm(props: ComplaintPageProps): JSX.Element | null {
  const { t } = props.frame
  if (isComplaintClosed(props.opened.complaint.status)) return null
  const { text, textError, until, untilError } = kept(props, 'extend')
  const promises = props.opened.messages.filter(({ promisedOn }) => promisedOn !== null).length
  return (
    <Card title={t('general.extend')} id="extend">
      {/* Needed now and then: closed, it keeps the page short for who reads on a telephone. */}
      <Details summary={t('general.extendOpen')} open={props.refused?.act === 'extend'}>
        <form method="post" action={actionOf(props, 'extend')} noValidate>
          <HiddenFields page={props} />
          <input type="hidden" name="promises" value={promises} />
          <Input
            name="until"
            id="extend-until"
            label={t('general.extendUntil')}
            hint={t('general.extendUntilHint')}
            width={10}
            autocomplete="off"
            value={until}
            error={untilError}
          />
          <Textarea
            name="text"
            id="extend-text"
            rows={2}
            label={t('general.extendReason')}
            hint={t('general.extendReasonHint')}
            value={text}
            error={textError}
          />
          <Button variant="secondary" preventDoubleClick>
            {t('general.extendSend')}
          </Button>
        </form>
      </Details>
    </Card>
  )
}

import type { JSX } from 'preact'
import type { EnteredMethod } from '../../kernel/intake-method.js'
import type { RegisteredComplaint } from '../../register/register-complaint.service.js'
import { Button } from '../../ui/components/button.js'
import { Buttons } from '../../ui/components/buttons.js'
import { OfficerSlip } from '../../ui/components/officer-slip.js'
import { Panel } from '../../ui/components/panel.js'
import { formatLocator } from '../../ui/text/format-locator.js'
import { formatOfficeDate } from '../../ui/text/format-office-date.js'
import type { DeskFrame } from '../desk-frame.js'
import { Desk } from '../desk.js'
import { withQuery } from '../list-links.js'

interface RegisteredComplaintProps {
  readonly frame: DeskFrame
  readonly registered: RegisteredComplaint
  readonly method: EnteredMethod
}

/** The slip for the citizen, and the way to the next entry. */
export function RegisteredComplaintPage({
  frame,
  registered,
  method,
}: RegisteredComplaintProps): JSX.Element {
  const { t, lang, href, agency } = frame
  const { id, locator, code, receivedOn } = registered
  const scripts = ['desk/register/registered.entry.js']
  const next = withQuery(href('/register/general'), { method, day: receivedOn })
  return (
    <Desk frame={frame} title={t('register.general.done')} room="register" scripts={scripts}>
      <Panel title={t('register.general.done')}>
        {t('register.done.number', { number: formatLocator(locator) })}
      </Panel>
      <Buttons>
        <Button type="button" id="print-slip">
          {t('register.done.print')}
        </Button>
        <Button href={next} variant="secondary" id="register-next">
          {t('register.done.next')}
        </Button>
        <a class="govuk-link" href={href(`/general/${id}`)}>
          {t('register.general.openCase')}
        </a>
        <a class="govuk-link" href={href('/today')}>
          {t('deadlines.toToday')}
        </a>
      </Buttons>
      <p class="govuk-body sj-screen-only">{t('register.done.once')}</p>
      <div class="govuk-form-group sj-screen-only" id="photos" data-path={`/register/general/${id}/photo`}>
        <label class="govuk-label" for="photo-files">
          {t('register.general.photos')}
        </label>
        <p class="govuk-hint" id="photo-files-hint">
          {t('register.general.photosHint')}
        </p>
        <input
          class="govuk-file-upload"
          type="file"
          id="photo-files"
          multiple
          accept="image/*,application/pdf"
          aria-describedby="photo-files-hint"
        />
        <p class="govuk-body" role="status" id="photo-state" />
      </div>
      <OfficerSlip
        t={t}
        code={code}
        officeName={agency.name}
        receivedOn={formatOfficeDate(lang, receivedOn, 'long')}
        method={t(`terms.intakeMethod.${method}`)}
        mailboxAddress={frame.publicHref('/mailbox')}
      />
    </Desk>
  )
}

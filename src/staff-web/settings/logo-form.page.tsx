import type { JSX } from 'preact'
import { largestLogo } from '../../settings/clean-logo.js'
import type { SettingProblem } from '../../settings/setting-problem.js'
import { Button } from '../../ui/components/button.js'
import { Buttons } from '../../ui/components/buttons.js'
import { FileUpload } from '../../ui/components/file-upload.js'
import type { DeskFrame } from '../desk-frame.js'
import { CsrfField, Desk } from '../desk.js'
import { Problems } from './setting-form.page.js'
import { problemWords } from './setting-fields.js'

interface LogoFormProps {
  readonly frame: DeskFrame
  readonly mark: string
  readonly problems: readonly SettingProblem[]
  readonly hasLogo: boolean
}

/** The administrator chooses a picture. */
export function LogoFormPage({ frame, mark, problems, hasLogo }: LogoFormProps): JSX.Element {
  const { t, href } = frame
  const title = t('settings.name.logo')
  const [problem] = problems
  return (
    <Desk
      frame={frame}
      title={title}
      room="settings"
      back="/settings"
      hasErrors={problems.length > 0}
      scripts={['desk/logo.entry.js']}
    >
      <Problems frame={frame} problems={problems.map((code) => ({ field: 'logo_sha256', code }))} />
      <h1 class="govuk-heading-l">{title}</h1>
      <p class="govuk-body sj-narrow">{t('settings.does.logo')}</p>
      <form method="post" action={href('/settings/logo')} class="sj-narrow" novalidate>
        <CsrfField frame={frame} />
        <input type="hidden" name="mark" value={mark} />
        <input type="hidden" name="picture" id="picture" data-largest={largestLogo} />
        <FileUpload
          name="file"
          id="logo_sha256"
          label={t('settings.field.logo_sha256')}
          hint={t('settings.logoHint')}
          accept="image/png"
          {...(problem !== undefined && { error: problemWords(frame, { field: null, code: problem }) })}
        />
        <Buttons>
          <Button name="step" value="preview">
            {t('settings.preview')}
          </Button>
          {hasLogo && (
            <Button name="remove" value="yes" variant="secondary">
              {t('settings.removeLogo')}
            </Button>
          )}
        </Buttons>
      </form>
      <p class="govuk-body">
        <a class="govuk-link" href={href('/settings/logo/history')}>
          {t('settings.history')}
        </a>
      </p>
    </Desk>
  )
}

import type { JSX } from 'preact'
import { Button } from '../../ui/components/button.js'
import { ErrorSummary } from '../../ui/components/error-summary.js'
import { WarningText } from '../../ui/components/warning-text.js'
import { SealedLayout } from '../../ui/layouts/sealed-layout.js'
import type { AttachmentLimits } from '../../agency/agency.js'
import { TrapField } from '../budget/trap-field.js'
import type { FormFlow } from '../../agency/offer-once.service.js'
import { pageOf, type PageFrame } from '../page-frame.js'
import { EvidenceSection } from '../report/sections/evidence-section.js'
import { ExcludedSection } from '../report/sections/excluded-section.js'
import { HappenedSection } from '../report/sections/happened-section.js'
import { IdentitySection } from '../report/sections/identity-section.js'
import { InvolvedSection } from '../report/sections/involved-section.js'
import {
  controlOf,
  errorsOf,
  sentenceOf,
  type FormProblem,
  type SectionProps,
} from '../report/sections/report-form.js'
import { carriedFields, type Carried } from './carried-files.js'
import { ChooseFiles, sentenceOfFile } from './door-files.js'
import { HiddenFields } from './hidden-fields.js'
import type { ProblemOfFile } from './read-report-form.service.js'

/** The files of a form, as they were when it was sent last. */
export interface FormFiles {
  readonly limits: AttachmentLimits
  readonly carried: Carried | null
  readonly problems: readonly ProblemOfFile[]
  readonly isWithoutAuthors: boolean
}

export interface NoScriptFormProps {
  readonly frame: PageFrame
  readonly section: Pick<SectionProps, 'posts' | 'custody' | 'answers'>
  readonly problems: readonly FormProblem[]
  readonly files: FormFiles
  readonly flow: FormFlow
}

/** The whole form on one page, for browsers that cannot seal. It says first where the sealing happens. */
export function NoScriptFormPage(form: NoScriptFormProps): JSX.Element {
  const { frame, section, problems, files, flow } = form
  const { t, href, agency } = frame
  const office = agency.shortName
  const title = t('start.noScript.title')
  const props: SectionProps = { t, office, ...section, errors: errorsOf(t, problems), isStep: false }
  const hasErrors = problems.length + files.problems.length > 0
  const parts = { title, back: '/report', otherLanguage: '/no-script/report', hasErrors }
  return (
    <SealedLayout page={pageOf(frame, parts)}>
      {hasErrors && <Problems {...form} />}
      <h1 class="govuk-heading-l">{title}</h1>
      <WarningText>{t('start.noScript.warning', { office })}</WarningText>
      <p class="govuk-body">
        {t('start.noScript.explain', { office })}{' '}
        <a class="govuk-link" href={href('/report/write')}>
          {t('start.noScript.better')}
        </a>
      </p>
      <form
        method="post"
        action={href('/no-script/report/check')}
        encType="multipart/form-data"
        autocomplete="off"
        noValidate
      >
        <TrapField t={t} />
        <HiddenFields fields={[['flow', flow]]} />
        {files.carried !== null && <HiddenFields fields={carriedFields(files.carried)} />}
        <HappenedSection {...props} />
        <InvolvedSection {...props} />
        <ExcludedSection {...props} />
        <EvidenceSection {...props} />
        <IdentitySection {...props} />
        <ChooseFiles {...{ t, office }} {...files} files={files.carried?.files ?? []} />
        <p class="govuk-hint">{t('start.noScript.notSent')}</p>
        <Button>{t('start.noScript.toCheck')}</Button>
      </form>
    </SealedLayout>
  )
}

function Problems({ frame: { t }, problems, files }: NoScriptFormProps): JSX.Element {
  const told = problems.map((problem) => ({
    text: sentenceOf(t, problem),
    href: `#${controlOf(problem.field)}`,
  }))
  const ofFiles = files.problems.map((problem) => ({
    text: sentenceOfFile({ t, ...files }, problem),
    href: '#newFiles',
  }))
  const errors = [...told, ...ofFiles]
  return <ErrorSummary errors={errors} description={t('common.errorSummaryKept')} />
}

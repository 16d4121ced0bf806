import type { JSX } from 'preact'
import { Button } from '../../ui/components/button.js'
import { ErrorSummary } from '../../ui/components/error-summary.js'
import { WarningText } from '../../ui/components/warning-text.js'
import { SealedLayout } from '../../ui/layouts/sealed-layout.js'
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

export interface NoScriptFormProps {
  readonly frame: PageFrame
  readonly section: Pick<SectionProps, 'posts' | 'custody' | 'answers'>
  readonly problems: readonly FormProblem[]
}

/** The whole form on one page, for browsers that cannot seal. It says first where the sealing happens. */
export function NoScriptFormPage({ frame, section, problems }: NoScriptFormProps): JSX.Element {
  const { t, href, agency } = frame
  const office = agency.shortName
  const title = t('report.noScript.title')
  const props: SectionProps = { t, office, ...section, errors: errorsOf(t, problems), isStep: false }
  const parts = { title, back: '/report', otherLanguage: '/no-script/report', hasErrors: problems.length > 0 }
  return (
    <SealedLayout page={pageOf(frame, parts)}>
      {problems.length > 0 && <Problems frame={frame} problems={problems} />}
      <h1 class="govuk-heading-l">{title}</h1>
      <WarningText>{t('report.noScript.warning', { office })}</WarningText>
      <p class="govuk-body">
        {t('report.noScript.explain', { office })}{' '}
        <a class="govuk-link" href={href('/report/write')}>
          {t('report.noScript.better')}
        </a>
      </p>
      <form method="post" action={href('/no-script/report/check')} autocomplete="off" noValidate>
        <HappenedSection {...props} />
        <InvolvedSection {...props} />
        <ExcludedSection {...props} />
        <EvidenceSection {...props} />
        <IdentitySection {...props} />
        <p class="govuk-hint">{t('report.noScript.notSent')}</p>
        <Button>{t('report.noScript.toCheck')}</Button>
      </form>
    </SealedLayout>
  )
}

function Problems({ frame: { t }, problems }: Pick<NoScriptFormProps, 'frame' | 'problems'>): JSX.Element {
  const errors = problems.map((problem) => ({
    text: sentenceOf(t, problem),
    href: `#${controlOf(problem.field)}`,
  }))
  return <ErrorSummary errors={errors} description={t('common.errorSummaryKept')} />
}

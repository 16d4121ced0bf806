import type { ComponentChildren, JSX } from 'preact'
import { emptyReportAnswers } from '../../kernel/report-body.js'
import { Button } from '../../ui/components/button.js'
import { SealedLayout } from '../../ui/layouts/sealed-layout.js'
import { pageOf, type PageFrame } from '../page-frame.js'
import { EvidenceSection } from './sections/evidence-section.js'
import { ExcludedSection } from './sections/excluded-section.js'
import { HappenedSection } from './sections/happened-section.js'
import { IdentitySection } from './sections/identity-section.js'
import { InvolvedSection } from './sections/involved-section.js'
import type { SectionName, SectionProps } from './sections/report-form.js'
import type { WritePageData } from './sections/write-page-data.js'

interface WriteReportProps {
  readonly frame: PageFrame
  readonly data: WritePageData
}

/**
 * The form that seals in the browser. Nothing in it can be sent in clear, even if its script fails half way: its controls
 * belong to no form element, and until the script runs they are hidden.
 */
export function WriteReportPage({ frame, data }: WriteReportProps): JSX.Element {
  const { t } = frame
  const title = t('report.write.title')
  const page = pageOf(frame, { title, back: '/report', scripts: ['reporter/report.entry.js'] })
  return (
    <SealedLayout page={page}>
      <div id="report-app" data-page={JSON.stringify(data)}>
        <div id="report-waiting">
          <h1 class="govuk-heading-l">{title}</h1>
          <noscript>
            <p class="govuk-body">{t('report.write.noScript')}</p>
          </noscript>
          <p class="govuk-body">
            <a class="govuk-link" href={data.noScriptHref}>
              {t('start.before.noScript')}
            </a>{' '}
            {t('start.before.noScriptNote', { office: data.office })}
          </p>
        </div>
        <div id="report-errors" />
        <div id="report-progress" />
        <div id="report-form" hidden>
          <Sections data={data} frame={frame} />
        </div>
        <div id="report-check" />
      </div>
    </SealedLayout>
  )
}

function Sections({ data, frame }: WriteReportProps): JSX.Element {
  const { t } = frame
  const { office, posts, custody } = data
  const props: SectionProps = {
    ...{ t, office, posts, custody, answers: emptyReportAnswers, errors: {} },
    isStep: true,
  }
  return (
    <>
      <Step name="happened" frame={frame}>
        <HappenedSection {...props} />
      </Step>
      <Step name="involved" frame={frame}>
        <InvolvedSection {...props} />
      </Step>
      <Step name="excluded" frame={frame}>
        <ExcludedSection {...props} />
        <div id="report-readers" aria-live="polite" />
      </Step>
      <Step name="evidence" frame={frame}>
        <EvidenceSection {...props} />
      </Step>
      <Step name="identity" frame={frame}>
        <IdentitySection {...props} />
      </Step>
    </>
  )
}

interface StepProps {
  readonly name: SectionName
  readonly frame: PageFrame
  readonly children: ComponentChildren
}

function Step({ name, frame, children }: StepProps): JSX.Element {
  const { t } = frame
  return (
    <div data-step={name} hidden>
      {children}
      <p class="govuk-hint">{t(name === 'evidence' ? 'report.write.filesSent' : 'report.write.stillHere')}</p>
      <Button type="button" attributes={{ 'data-next': name }}>
        {t('common.continue')}
      </Button>
      {name === 'excluded' && (
        <p class="govuk-body">
          <a class="govuk-link" href="#check" data-skip={name}>
            {t('report.write.skip')}
          </a>
        </p>
      )}
    </div>
  )
}

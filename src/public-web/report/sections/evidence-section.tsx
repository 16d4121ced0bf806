import type { JSX } from 'preact'
import type { SectionProps } from './report-form.js'
import { ShortAnswer } from './short-answer.js'

/** Evidence in words, and the three boxes of the Cabinet resolution of 22 December 2541 BE for anonymous reports. */
export function EvidenceSection(props: SectionProps): JSX.Element {
  const { t, isStep } = props
  const Heading = isStep ? 'h1' : 'h2'
  const SubHeading = isStep ? 'h2' : 'h3'
  return (
    <>
      <Heading class={isStep ? 'govuk-heading-l' : 'govuk-heading-m'}>{t('report.evidence.title')}</Heading>
      <p class="govuk-body">{t('report.evidence.lead')}</p>
      <ShortAnswer section={props} field="evidence" hint={t('report.evidence.hint')} rows={3} />
      {isStep && <div id="report-files" />}
      <SubHeading class="govuk-heading-m">{t('report.boxes.title')}</SubHeading>
      <p class="govuk-body">{t('report.boxes.lead')}</p>
      <ShortAnswer section={props} field="statedEvidence" rows={2} />
      <ShortAnswer section={props} field="clearCircumstances" rows={2} />
      <ShortAnswer
        section={props}
        field="definiteWitnesses"
        hint={t('report.definiteWitnesses.hint')}
        rows={2}
      />
    </>
  )
}

import type { JSX } from 'preact'
import type { Deadlines } from '../../kernel/deadline.js'
import { Button } from '../../ui/components/button.js'
import { Readers, type Reader } from '../../ui/components/readers.js'
import { Sealed } from '../../ui/components/sealed.js'
import { Steps } from '../../ui/components/steps.js'
import { WarningText } from '../../ui/components/warning-text.js'
import { SealedLayout } from '../../ui/layouts/sealed-layout.js'
import { factFindingWords, withinWords } from '../guideline/deadline-words.js'
import { pageOf, type PageFrame } from '../page-frame.js'
import { OtherBodies } from './sections/other-bodies.js'
import { Fingerprint } from './sections/fingerprint.js'
import type { ReaderWords } from './sections/readers-of.js'

export interface BeforeYouStartProps {
  readonly frame: PageFrame
  readonly readers: readonly ReaderWords[]
  /** Outside the office: read only when those inside cannot. */
  readonly standby: readonly ReaderWords[]
  readonly fingerprint: string
  readonly deadlines: Deadlines
}

/** Who will read it, what happens by when, and what no system protects from: before anything is asked. */
export function BeforeYouStartPage(props: BeforeYouStartProps): JSX.Element {
  const { frame } = props
  const { t, href, agency } = frame
  return (
    <SealedLayout page={pageOf(frame, { title: t('start.before.title'), back: '/' })}>
      <h1 class="govuk-heading-l">{t('start.before.title')}</h1>
      <p class="govuk-body">{t('start.before.lead')}</p>
      <WarningText>{t('start.before.warning')}</WarningText>
      <WhatHappens {...props} />
      <WhoReads {...props} />
      <WhatCannot {...props} />
      <Instead {...props} />
      <Button href={href('/report/write')}>{t('start.before.start')}</Button>
      <p class="govuk-body">
        <a class="govuk-link" href={href('/no-script/report')}>
          {t('start.before.noScript')}
        </a>{' '}
        {t('start.before.noScriptNote', { office: agency.shortName })}
      </p>
    </SealedLayout>
  )
}

function WhatHappens({ frame: { t }, deadlines }: BeforeYouStartProps): JSX.Element {
  const when = {
    code: t('start.before.step.codeWhen'),
    screen: withinWords(t, deadlines.screen),
    decide: withinWords(t, deadlines.decide),
    answer: withinWords(t, deadlines.first_answer),
    factFinding: factFindingWords(t, deadlines),
  }
  const steps = (['code', 'screen', 'decide', 'answer', 'factFinding'] as const).map((step) => ({
    title: t(`start.before.step.${step}`),
    when: when[step],
    state: 'ahead' as const,
  }))
  return (
    <>
      <h2 class="govuk-heading-m">{t('start.before.stepsTitle')}</h2>
      <Steps steps={steps} />
    </>
  )
}

function WhoReads({ frame, readers, standby, fingerprint }: BeforeYouStartProps): JSX.Element {
  const { t, agency } = frame
  const office = agency.shortName
  const inside = ({ name, title }: ReaderWords): Reader => ({ name, note: title, canOpen: true })
  const outside = ({ name }: ReaderWords): Reader => ({
    name,
    note: t('report.readers.standby', { office }),
    canOpen: true,
  })
  return (
    <Sealed label={t('start.before.readersTitle')}>
      <Readers readers={[...readers.map(inside), ...standby.map(outside)]} />
      <p class="govuk-body">{t('start.before.readersChoose')}</p>
      <p class="govuk-body">
        <a class="govuk-link" href={frame.href('/report/vault')}>
          {t('start.vault.link')}
        </a>
      </p>
      <Fingerprint t={t} office={office} fingerprint={fingerprint} />
    </Sealed>
  )
}

function WhatCannot({ frame: { t } }: BeforeYouStartProps): JSX.Element {
  return (
    <>
      <h2 class="govuk-heading-m">{t('start.before.cannotTitle')}</h2>
      <ul class="govuk-list govuk-list--bullet">
        {(['guess', 'told', 'screen', 'network'] as const).map((danger) => (
          <li>{t(`start.before.cannot.${danger}`)}</li>
        ))}
      </ul>
    </>
  )
}

function Instead({ frame: { t, agency } }: BeforeYouStartProps): JSX.Element {
  const office = agency.shortName
  return (
    <>
      <h2 class="govuk-heading-m">{t('report.nacc.title')}</h2>
      <p class="govuk-body">{t('report.nacc.law', { office })}</p>
      <p class="govuk-body">{t('report.nacc.political', { office })}</p>
      <OtherBodies t={t} />
    </>
  )
}

import type { JSX } from 'preact'
import type { ChannelProblem } from '../../corruption/intake/report-channel.service.js'
import { InsetText } from '../../ui/components/inset-text.js'
import { PublicLayout } from '../../ui/layouts/public-layout.js'
import { pageOf, type PageFrame } from '../page-frame.js'
import { OtherBodies } from './sections/other-bodies.js'
import { Lines } from './sections/lines.js'

interface ClosedChannelProps {
  readonly frame: PageFrame
  readonly problem: ChannelProblem
}

/** What is missing before the channel can open, and where to go until then. Without the seal: nothing here is sealed. */
export function ClosedChannelPage({ frame, problem }: ClosedChannelProps): JSX.Element {
  const { t, agency } = frame
  const office = agency.shortName
  const title = t('start.closed.title')
  return (
    <PublicLayout page={pageOf(frame, { title, back: '/' })}>
      <h1 class="govuk-heading-l">{title}</h1>
      <p class="govuk-body">{t('start.closed.lead', { reason: t(`start.closed.${problem}`) })}</p>
      <p class="govuk-body">{t('start.closed.elsewhere')}</p>
      <OtherBodies t={t} count={3} />
      <p class="govuk-body">{t('report.nacc.law', { office })}</p>
      <h2 class="govuk-heading-m">{t('start.closed.wordsTitle')}</h2>
      <p class="govuk-body">{t('start.closed.copyHint')}</p>
      <InsetText>
        <Lines text={t('start.closed.words', { office })} />
      </InsetText>
    </PublicLayout>
  )
}

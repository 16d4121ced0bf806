import type { JSX } from 'preact'
import type { ChannelNeeds } from '../../staff-accounts/channel-needs.js'
import { Details } from '../../ui/components/details.js'
import { Guards, type Guard } from '../../ui/components/guards.js'
import type { T } from '../../ui/messages/messages.js'

interface ChannelChecklistProps {
  readonly t: T
  readonly needs: ChannelNeeds
}

/** What is missing before the sealed channel opens; folded away once it is open and nothing is advised. */
export function ChannelChecklist({ t, needs }: ChannelChecklistProps): JSX.Element {
  const guards = guardsOf(t, needs)
  const isComplete = guards.every(({ isMet }) => isMet)
  const title = t(needs.isOpen ? 'keys.channelOpen' : 'keys.channelClosed')
  if (isComplete) {
    return (
      <Details summary={title}>
        <Guards guards={guards} />
      </Details>
    )
  }
  return (
    <section aria-labelledby="channel-title" class="sj-narrow">
      <h2 class="govuk-heading-m" id="channel-title">
        {title}
      </h2>
      <Guards guards={guards} />
    </section>
  )
}

function guardsOf(t: T, needs: ChannelNeeds): Guard[] {
  const { screeners, screenersNeeded, custodians, custodiansNeeded, holders } = needs
  return [
    {
      title: t('keys.needDirectory'),
      note: t('keys.needDirectoryNote'),
      isMet: needs.hasDirectory && needs.hasFingerprint,
    },
    {
      title: t('keys.needScreeners', { count: screeners, needed: screenersNeeded }),
      note: t('keys.needScreenersNote'),
      isMet: screeners >= screenersNeeded,
    },
    {
      title: t('keys.needCustodians', { count: custodians, needed: custodiansNeeded }),
      note: t('keys.needCustodiansNote'),
      isMet: custodians >= custodiansNeeded,
    },
    { title: t('keys.needThird', { count: holders }), note: t('keys.needThirdNote'), isMet: holders >= 3 },
    { title: t('keys.needFallback'), note: t('keys.needFallbackNote'), isMet: needs.hasFallback },
  ]
}

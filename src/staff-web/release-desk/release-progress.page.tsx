import type { JSX } from 'preact'
import type { ReleaseProgress } from '../../publication/list-releases.service.js'
import { Button } from '../../ui/components/button.js'
import { InsetText } from '../../ui/components/inset-text.js'
import { Panel } from '../../ui/components/panel.js'
import type { DeskFrame } from '../desk-frame.js'
import { Desk } from '../desk.js'
import type { PublicAddress } from '../public-address.js'

interface ReleaseProgressPageProps {
  readonly frame: DeskFrame
  readonly progress: ReleaseProgress
  readonly publicAddress: PublicAddress
}

/** What became of a wish: still waiting, public, or refused with what to do about it. */
export function ReleaseProgressPage(props: ReleaseProgressPageProps): JSX.Element {
  const { frame, progress } = props
  return (
    <Desk frame={frame} title={titleOf(props)} room="statistics" back="/statistics">
      {progress.state === 'waiting' && <Waiting {...props} isSlow={progress.isSlow} />}
      {progress.state === 'released' && <Released {...props} number={progress.number} />}
      {progress.state === 'refused' && <Refused {...props} problem={progress.problem} />}
      <p class="govuk-body">
        <a class="govuk-link" href={frame.href('/statistics')}>
          {frame.t('release.backToDesk')}
        </a>
      </p>
    </Desk>
  )
}

function titleOf({ frame: { t }, progress: { state, year } }: ReleaseProgressPageProps): string {
  return t(`release.${state}Title`, { year })
}

type WaitingProps = ReleaseProgressPageProps & { readonly isSlow: boolean }

function Waiting({ isSlow, ...props }: WaitingProps): JSX.Element {
  const { t, href, path } = props.frame
  return (
    <>
      <h1 class="govuk-heading-l">{titleOf(props)}</h1>
      <p class="govuk-body" role="status">
        {t(isSlow ? 'release.waitingLong' : 'release.waitingText')}
      </p>
      <Button variant="secondary" href={href(path)}>
        {t('release.lookAgain')}
      </Button>
    </>
  )
}

type ReleasedProps = ReleaseProgressPageProps & { readonly number: number }

function Released({ number, ...props }: ReleasedProps): JSX.Element {
  const { frame, progress, publicAddress } = props
  const { t, href } = frame
  const { year } = progress
  return (
    <>
      <Panel title={titleOf(props)}>{t('release.releasedText', { year, number })}</Panel>
      <p class="govuk-body">{t('release.releasedFrozen')}</p>
      <Button href={publicAddress.to(href(`/statistics/${year}`))}>{t('release.look')}</Button>
    </>
  )
}

type RefusedProps = ReleaseProgressPageProps & {
  readonly problem: (ReleaseProgress & { readonly state: 'refused' })['problem']
}

function Refused({ problem, ...props }: RefusedProps): JSX.Element {
  const { t } = props.frame
  return (
    <>
      <h1 class="govuk-heading-l">{titleOf(props)}</h1>
      <InsetText>
        <strong>{t(`release.refused_${problem}`)}</strong>
      </InsetText>
      <h2 class="govuk-heading-m">{t('release.refusedWhat')}</h2>
      <p class="govuk-body">{t(`release.todo_${problem}`)}</p>
    </>
  )
}

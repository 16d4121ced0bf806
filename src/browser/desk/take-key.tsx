import type { JSX } from 'preact'
import { Button } from '../../ui/components/button.js'
import { Details } from '../../ui/components/details.js'
import { ErrorSummary } from '../../ui/components/error-summary.js'
import type { ActingProps } from './acting.js'
import { nameOf } from './case-people.js'
import { sendToCase } from './case-requests.js'
import { SendProblemLine } from './send-problem-line.js'
import { useSending, type Sending } from './use-sending.js'

/** A report keeps at least so many. The server counts as well, while it holds the report. */
export const fewestHolders = 2

/** Takes keys back, one's own included, and says beforehand what that cannot undo. */
export function TakeKey(props: ActingProps): JSX.Element {
  const { speech, desk, path } = props
  const { t } = speech
  const { holders } = desk.sealed
  const sending = useTaking(props)
  return (
    <Details summary={t('casework.takeKey')}>
      <SendProblemLine speech={speech} path={path} problem={sending.problem} />
      {holders.length > fewestHolders ? (
        <>
          <p class="govuk-body">{t('casework.takeKeyHint')}</p>
          {holders.map((officer) => (
            <TakeFrom {...props} officer={officer} sending={sending} />
          ))}
        </>
      ) : (
        <p class="govuk-body">{t('casework.tooFewHolders', { count: holders.length })}</p>
      )}
    </Details>
  )
}

/**
 * Holders whose post the report excludes: an officer who came into such a post keeps a key that nobody meant to give.
 * The exclusions stand inside the seal, so that no server can see this; whoever opens the case must act.
 */
export function KeyConflict(props: ActingProps): JSX.Element | null {
  const { speech, desk, path } = props
  const { t } = speech
  const sending = useTaking(props)
  const excluded = desk.warnings.flatMap((warning) =>
    warning.kind === 'excludedHolder' ? [warning.officer] : [],
  )
  if (excluded.length === 0) return null
  const names = excluded.map((officer) => nameOf(speech, desk.directory, officer)).join(', ')
  const isPossible = desk.sealed.holders.length > fewestHolders
  return (
    <>
      <ErrorSummary
        title={t('casework.conflictTitle')}
        description={t('casework.conflictText', { names })}
        errors={[]}
      />
      <SendProblemLine speech={speech} path={path} problem={sending.problem} />
      {isPossible ? (
        excluded.map((officer) => <TakeFrom {...props} officer={officer} sending={sending} />)
      ) : (
        <p class="govuk-body">{t('casework.conflictFew')}</p>
      )}
    </>
  )
}

function useTaking({ path, onDone, desk }: ActingProps): Sending<string> {
  return useSending<string>(async (officer) => {
    const problem = await sendToCase(`${path}/ungrant`, { officer })
    // Without a key of one's own the case is no page any more.
    if (problem === null && officer === desk.keys.officer) location.assign('/corruption')
    else if (problem === null) onDone('ungrant')
    return problem
  })
}

interface TakeFromProps extends ActingProps {
  readonly officer: string
  readonly sending: Sending<string>
}

function TakeFrom({ speech, desk, officer, sending }: TakeFromProps): JSX.Element {
  const { t } = speech
  const isMe = officer === desk.keys.officer
  const take = (event: Event): void => {
    event.preventDefault()
    void sending.send(officer, () => Promise.resolve(officer))
  }
  return (
    <form method="dialog" onSubmit={take} class="sj-candidate">
      {isMe && <p class="govuk-body">{t('casework.giveUpKeyHint')}</p>}
      <Button variant="warning" disabled={sending.isSending}>
        {isMe
          ? t('casework.giveUpKey')
          : t('casework.takeKeyFrom', { name: nameOf(speech, desk.directory, officer) })}
      </Button>
    </form>
  )
}

import type { JSX } from 'preact'
import { keyFingerprint } from '../../crypto/fingerprint.js'
import type { VerifiedEntry } from '../../crypto/directory.js'
import { Button } from '../../ui/components/button.js'
import { Details } from '../../ui/components/details.js'
import { Nowrap } from '../../ui/components/nowrap.js'
import { Readers } from '../../ui/components/readers.js'
import { Sealed } from '../../ui/components/sealed.js'
import { WarningText } from '../../ui/components/warning-text.js'
import type { ActingProps } from './acting.js'
import { grantable, isLonely, readersOf, shownName } from './case-people.js'
import { sendToCase } from './case-requests.js'
import { SendProblemLine } from './send-problem-line.js'
import { sealGrants, type GrantToSend } from './seal-words.js'
import { TakeKey } from './take-key.js'
import { useSending, type Sending } from './use-sending.js'

/** Who can open the case, who never can, and letting one more holder in: never silently, always by a click. */
export function CaseHolders(props: ActingProps): JSX.Element {
  const { speech, desk, path, onDone } = props
  const { t } = speech
  const candidates = grantable(desk)
  const sending = useSending<GrantToSend>(async (grant) => {
    const problem = await sendToCase(`${path}/grant`, grant)
    if (problem === null) onDone('grant')
    return problem
  })
  return (
    <Sealed label={t('desk.holders')} state="open">
      <Readers readers={readersOf(speech, desk)} />
      {isLonely(desk) && <WarningText>{t('casework.lonelyText')}</WarningText>}
      <Details summary={t('desk.giveKey')} open={isLonely(desk)}>
        <SendProblemLine speech={speech} path={path} problem={sending.problem} />
        {candidates.length === 0 ? (
          <p class="govuk-body">{t('desk.nobodyToGrant')}</p>
        ) : (
          <p class="govuk-body">{t('desk.giveKeyHint')}</p>
        )}
        {candidates.map((entry) => (
          <Candidate {...props} entry={entry} sending={sending} />
        ))}
      </Details>
      <TakeKey {...props} />
    </Sealed>
  )
}

interface CandidateProps extends ActingProps {
  readonly entry: VerifiedEntry
  readonly sending: Sending<GrantToSend>
}

function Candidate({ speech, desk, entry, sending }: CandidateProps): JSX.Element {
  const { t, lang } = speech
  const name = shownName(entry, lang)
  const give = (event: Event): void => {
    event.preventDefault()
    void sending.send(entry.officer, () => sealGrants(desk, entry))
  }
  return (
    <form method="dialog" onSubmit={give} class="sj-candidate">
      <p class="govuk-body">
        <strong>{name}</strong> {entry.title[lang]}
        <br />
        {t('desk.keyFingerprint', { digits: '' })}
        <Nowrap>{keyFingerprint(entry)}</Nowrap>
      </p>
      <Button variant="secondary" disabled={sending.isSending}>
        {t('desk.giveKeyTo', { name })}
      </Button>
    </form>
  )
}

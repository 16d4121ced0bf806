import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { isHolder } from '../../crypto/directory-body.js'
import type { VerifiedEntry } from '../../crypto/directory.js'
import { fewestFactFinders } from '../../kernel/report-status.js'
import { Button } from '../../ui/components/button.js'
import { Card } from '../../ui/components/card.js'
import { Checkboxes } from '../../ui/components/checkboxes.js'
import { Details } from '../../ui/components/details.js'
import { Input } from '../../ui/components/input.js'
import { Radios } from '../../ui/components/radios.js'
import { ThaiNames } from '../../ui/components/thai-names.js'
import type { ActingProps } from './acting.js'
import { nameOf, shownName } from './case-people.js'
import { sendToCase } from './case-requests.js'
import { sealGrants, sealWords, type GrantToSend, type WordsToSend } from './seal-words.js'
import { SendProblemLine } from './send-problem-line.js'
import { focusFirstError, sentText } from './sent-text.js'
import { useSending, type Sending } from './use-sending.js'

interface CommitteeToSend {
  readonly members: readonly string[]
  readonly chair: string
  readonly grants: readonly GrantToSend[]
  readonly note: WordsToSend
}

type Problem = 'too_few_members' | 'no_chair' | 'no_order'

/** The fact-finders of the case, and the form that names them by an order. */
export function CaseCommittee(props: ActingProps): JSX.Element {
  const { speech, desk } = props
  const { t } = speech
  const { committee } = desk.sealed
  return (
    <Card title={t('casework.committee')} id="committee">
      {committee.length === 0 ? (
        <p class="govuk-body">{t('casework.noCommittee')}</p>
      ) : (
        <ul class="govuk-list">
          {committee.map(({ officer, isChair }) => (
            <li>
              <ThaiNames text={nameOf(speech, desk.directory, officer)} />
              {isChair && ` (${t('casework.chair')})`}
            </li>
          ))}
        </ul>
      )}
      <Details summary={t(committee.length === 0 ? 'casework.nameCommittee' : 'casework.changeCommittee')}>
        <CommitteeForm {...props} />
      </Details>
    </Card>
  )
}

function CommitteeForm(props: ActingProps): JSX.Element {
  const { speech, desk, path } = props
  const { t, lang } = speech
  const { members, onChange, onSubmit, problem, sending } = useCommittee(props)
  const isAt = (one: Problem): string | undefined =>
    problem === one ? t(`casework.problem.${one}`) : undefined
  const chosen = candidates(desk).filter(({ officer }) => members.includes(officer))
  return (
    <form method="dialog" onSubmit={onSubmit} onChange={onChange}>
      <SendProblemLine speech={speech} path={path} problem={sending.problem} />
      <Checkboxes
        name="member"
        legend={{ text: t('casework.members') }}
        hint={t('casework.membersHint')}
        class="govuk-checkboxes--small"
        error={isAt('too_few_members')}
        values={[...members]}
        items={candidates(desk).map((entry) => ({
          value: entry.officer,
          text: shownName(entry, lang),
          hint: `${entry.title[lang]} · ${t(desk.sealed.holders.includes(entry.officer) ? 'casework.hasKey' : 'casework.willGetKey')}`,
        }))}
      />
      {chosen.length > 0 && (
        <Radios
          name="chair"
          legend={{ text: t('casework.chair') }}
          class="govuk-radios--small"
          error={isAt('no_chair')}
          items={chosen.map((entry) => ({ value: entry.officer, text: shownName(entry, lang) }))}
        />
      )}
      <Input
        name="order"
        id="committee-order"
        label={t('casework.order')}
        hint={t('casework.orderHint')}
        error={isAt('no_order')}
        autocomplete="off"
      />
      <Button variant="secondary" disabled={sending.isSending}>
        {t(sending.isSending ? 'desk.sealing' : 'casework.keepCommittee')}
      </Button>
    </form>
  )
}

interface CommitteeState {
  readonly members: readonly string[]
  readonly onChange: (event: Event) => void
  readonly onSubmit: (event: Event) => void
  readonly problem: Problem | null
  readonly sending: Sending<CommitteeToSend>
}

function useCommittee(props: ActingProps): CommitteeState {
  const { desk, path, onDone } = props
  const [members, setMembers] = useState<readonly string[]>(
    desk.sealed.committee.map(({ officer }) => officer),
  )
  const [problem, setProblem] = useState<Problem | null>(null)
  const { factsWritten: seenFacts } = desk.sealed
  const sending = useSending<CommitteeToSend>(async (committee) => {
    const refused = await sendToCase(`${path}/committee`, { ...committee, seenFacts })
    if (refused === null) onDone('committee')
    return refused
  })
  const onChange = ({ target }: Event): void => {
    if (!(target instanceof HTMLInputElement) || target.name !== 'member') return
    const rest = members.filter((member) => member !== target.value)
    setMembers(target.checked ? [...rest, target.value] : rest)
  }
  const onSubmit = (event: Event): void => {
    event.preventDefault()
    const chair = sentText(event, 'chair')
    const order = sentText(event, 'order')
    const found =
      members.length < fewestFactFinders
        ? 'too_few_members'
        : !members.includes(chair)
          ? 'no_chair'
          : order === ''
            ? 'no_order'
            : null
    setProblem(found)
    if (found !== null) focusFirstError(event)
    else {
      void sending.send(JSON.stringify([members, chair, order]), () =>
        sealed(props, { members, chair, order }),
      )
    }
  }
  return { members, onChange, onSubmit, problem, sending }
}

async function sealed(
  { speech, desk }: ActingProps,
  { members, chair, order }: Pick<CommitteeToSend, 'members' | 'chair'> & { readonly order: string },
): Promise<CommitteeToSend> {
  const { t } = speech
  const names = members.map((member) => nameOf(speech, desk.directory, member)).join(', ')
  const text = t('casework.committeeNote', { order, names, chair: nameOf(speech, desk.directory, chair) })
  const grants: GrantToSend[] = []
  for (const entry of candidates(desk)) {
    if (members.includes(entry.officer) && !desk.sealed.holders.includes(entry.officer)) {
      grants.push(await sealGrants(desk, entry))
    }
  }
  const note = await sealWords(desk, { kind: 'note', text, extra: { committee: { members, chair, order } } })
  return { members, chair, grants, note }
}

/** Holders of the directory whose post the report does not exclude. */
function candidates({ directory, opened }: ActingProps['desk']): VerifiedEntry[] {
  return directory.entries.filter(
    (entry) => isHolder(entry) && !opened.body.excludedPosts.includes(entry.post),
  )
}

import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { isHolder } from '../../crypto/directory-body.js'
import type { VerifiedEntry } from '../../crypto/directory.js'
import { keyFingerprint } from '../../crypto/fingerprint.js'
import { Button } from '../../ui/components/button.js'
import { Card } from '../../ui/components/card.js'
import { Radios } from '../../ui/components/radios.js'
import { ThaiNames } from '../../ui/components/thai-names.js'
import type { ActingProps } from './acting.js'
import { grantable, nameOf, shownName } from './case-people.js'
import { sendToCase } from './case-requests.js'
import { sealGrants, type GrantToSend } from './seal-words.js'
import { SendProblemLine } from './send-problem-line.js'
import { focusFirstError, sentText } from './sent-text.js'
import { useSending } from './use-sending.js'

interface AssignmentToSend {
  readonly officer: string
  readonly grant: GrantToSend | null
  readonly seenAssigned: string | null
}

/** Who answers for the case; to take it oneself is one press. Whoever has no key yet gets one with it, made here after the same checks as any other. */
export function CaseAssign(props: ActingProps): JSX.Element {
  const { speech, desk, path, onDone } = props
  const { t } = speech
  const { assignedTo } = desk.sealed
  const [isUnchosen, setUnchosen] = useState(false)
  const sending = useSending<AssignmentToSend>(async (assignment) => {
    const problem = await sendToCase(`${path}/assign`, assignment)
    if (problem === null) onDone('assign')
    return problem
  })
  const me = assignable(props).find(({ officer }) => officer === desk.keys.officer)
  const onSubmit = (event: Event): void => {
    event.preventDefault()
    const chosen = assignable(props).find(({ officer }) => officer === sentText(event, 'assignee'))
    setUnchosen(chosen === undefined)
    if (chosen === undefined) focusFirstError(event)
    else void sending.send(chosen.officer, () => assignmentTo(props, chosen))
  }
  return (
    <Card title={t('casework.assignTitle')} id="assign">
      <p class="govuk-body">
        {assignedTo === null ? (
          t('casework.nobody')
        ) : (
          <ThaiNames text={t('casework.assignedTo', { name: nameOf(speech, desk.directory, assignedTo) })} />
        )}
      </p>
      {me !== undefined && (
        <Button
          type="button"
          id="take-it"
          disabled={sending.isSending}
          onClick={() => void sending.send(me.officer, () => assignmentTo(props, me))}
        >
          {t('casework.takeIt')}
        </Button>
      )}
      <form method="dialog" onSubmit={onSubmit}>
        <SendProblemLine speech={speech} path={path} problem={sending.problem} />
        <Radios
          name="assignee"
          legend={{ text: t('casework.assignTo') }}
          hint={t('casework.assignHint')}
          class="govuk-radios--small"
          error={isUnchosen ? t('casework.problem.choose_officer') : undefined}
          items={assignable(props).map((entry) => ({
            value: entry.officer,
            text: optionText(props, entry),
            hint: hintOf(props, entry),
          }))}
        />
        <Button variant="secondary" disabled={sending.isSending}>
          {t('casework.assign')}
        </Button>
      </form>
    </Card>
  )
}

/** Holders first; nobody whom the report excludes, whatever keys they have. */
function assignable({ desk }: ActingProps): VerifiedEntry[] {
  const { sealed, directory, opened } = desk
  const holders = directory.entries.filter(
    (entry) =>
      isHolder(entry) &&
      sealed.holders.includes(entry.officer) &&
      !opened.body.excludedPosts.includes(entry.post),
  )
  return [...holders, ...grantable(desk)].filter(({ officer }) => officer !== sealed.assignedTo)
}

function optionText({ speech: { t, lang }, desk }: ActingProps, entry: VerifiedEntry): string {
  const name = shownName(entry, lang)
  return entry.officer === desk.keys.officer ? t('desk.me', { name }) : name
}

function hintOf({ speech: { t, lang }, desk }: ActingProps, entry: VerifiedEntry): string {
  const state = desk.sealed.holders.includes(entry.officer)
    ? t('casework.hasKey')
    : t('casework.getsKey', { digits: keyFingerprint(entry) })
  return `${entry.title[lang]} · ${state}`
}

async function assignmentTo({ desk }: ActingProps, entry: VerifiedEntry): Promise<AssignmentToSend> {
  const { holders, assignedTo: seenAssigned } = desk.sealed
  const grant = holders.includes(entry.officer) ? null : await sealGrants(desk, entry)
  return { officer: entry.officer, grant, seenAssigned }
}

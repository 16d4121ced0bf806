import { consentOf, type Consent } from '../../../kernel/message-topic.js'
import { topicOf, type OpenDesk } from '../open-case.js'
import { seenOf } from '../../../kernel/message-topic.js'
import { identityLines } from './referral-vault.js'
import { reporterAuthor } from '../../../crypto/envelope.js'

/**
 * Whether and how a referral file may name the reporter. `open`: the reporter gave the name to the office and agrees;
 * `vault`: agrees, and it lies where only
 * custodians together open it.
 */
export type NamingChoice =
  | { readonly may: 'open'; readonly text: string }
  | { readonly may: 'vault' }
  | { readonly may: 'anonymous' | 'noConsent' | 'refused' }

/** Never without a consent that answers the office's last question. */
export function namingOf(desk: OpenDesk): NamingChoice {
  const { answers } = desk.opened.body
  if (answers.identityChoice === 'anonymous') return { may: 'anonymous' }
  const consent = consentIn(desk)
  if (consent === 'refused') return { may: 'refused' }
  if (consent !== 'given') return { may: 'noConsent' }
  if (answers.identity === null) return { may: 'vault' }
  return { may: 'open', text: identityLines(answers.identity) }
}

function consentIn({ messages }: OpenDesk): Consent {
  return consentOf(
    messages.map((message) => ({
      topic: topicOf(message),
      seen: message.author === reporterAuthor ? seenOf(message.extra) : null,
    })),
  )
}

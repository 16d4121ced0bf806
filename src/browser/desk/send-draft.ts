import { toBase64 } from '../../crypto/bytes.js'
import { sealMessage } from '../../crypto/message.js'
import type { DraftPlace } from '../../kernel/draft-place.js'
import type { OpenDesk } from './open-case.js'
import { postJson } from './unlocked-keys.js'

/**
 * Keeps words that are not sent, sealed here to the desk key and signed; null throws them away.
 * @param path - Of the case, without a language.
 * @returns false when they could not be kept.
 */
export async function sendDraft(
  desk: OpenDesk,
  path: string,
  place: DraftPlace,
  text: string | null,
): Promise<boolean> {
  const sealed = text === null ? null : toBase64(await sealDraft(desk, text, place))
  const answer = await postJson(`${path}/draft`, { place, sealed }).catch(() => null)
  return answer?.ok === true
}

async function sealDraft(
  { sealed, keys, opened }: OpenDesk,
  text: string,
  place: DraftPlace,
): Promise<Uint8Array> {
  return sealMessage({
    ...{ kind: 'draft', text, extra: { place }, agency: sealed.agency, locator: sealed.locator, seq: 0 },
    author: keys.officer,
    signing: keys.signing,
    recipient: opened.body.deskRecipient,
  })
}

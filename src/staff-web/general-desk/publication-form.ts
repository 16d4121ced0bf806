import type { PublicText } from '../../general/casework/public-text.js'
import { isUuid } from '../../kernel/ids.js'
import { sentFields, sentText } from '../sent-fields.js'

/** What a form may bring and still get back to be shortened. */
const longestKept = 10_000

/**
 * Reads the form of a public text; photos that are none count as not chosen.
 * @throws InvalidInputError for what no form of ours sends.
 */
export function parsePublicText(body: unknown): PublicText {
  const fields = sentFields(body)
  const photo = (name: string): string | null => {
    const id = sentText(fields, name)
    return isUuid(id) ? id : null
  }
  return {
    title: sentText(fields, 'title', longestKept),
    body: sentText(fields, 'body', longestKept),
    beforePhoto: photo('before'),
    // The script puts the photo here that was just added.
    afterPhoto: photo('added') ?? photo('after'),
  }
}

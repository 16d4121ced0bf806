import { fromBase64 } from '../../crypto/bytes.js'
import { CryptoError } from '../../crypto/errors.js'
import { openMessage } from '../../crypto/open-message.js'
import type { OpenedCase } from '../../crypto/open-report.js'
import type { SealedCase } from '../../kernel/sealed-case.js'

/** What this officer had typed and not sent. A draft that is not theirs, or of another form, is none. */
export async function openDrafts(
  { drafts, agency, locator }: SealedCase,
  opened: OpenedCase,
  officer: string,
): Promise<ReadonlyMap<string, string>> {
  const texts = new Map<string, string>()
  for (const { place, sealed } of drafts) {
    const expected = { kind: 'draft', agency, locator } as const
    const draft = await openMessage(
      opened.deskIdentity,
      fromBase64(sealed),
      expected,
      opened.verifyKeyOf,
    ).catch((error: unknown) => {
      if (error instanceof CryptoError) return null
      throw error
    })
    if (draft?.author === officer && draft.body.extra?.['place'] === place) texts.set(place, draft.body.text)
  }
  return texts
}

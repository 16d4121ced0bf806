import { render } from 'preact'
import { CryptoError } from '../../crypto/errors.js'
import { WordsContext } from '../../ui/components/words.js'
import { firstWords } from '../../ui/text/first-words.js'
import { fetchSealedCase } from './case-requests.js'
import { caseSpeech } from './case-words.js'
import { Headlines, type Headline } from './headlines.js'
import { openCase } from './open-case.js'
import { PostsWatch } from './posts-watch.js'
import { SearchHeld } from './search-held.js'
import { unlockedKeys, verifiedDirectory } from './unlocked-keys.js'

/** Headlines live in this page's memory and nowhere else. */
const speech = caseSpeech()
const place = document.getElementById('headlines')
const cells = [...document.querySelectorAll<HTMLElement>('[data-headline-of]')]

if (place !== null && cells.length > 0) void offer(place)

async function offer(element: HTMLElement): Promise<void> {
  if ((await unlockedKeys()) === null) return
  render(
    <WordsContext.Provider value={speech.t}>
      <>
        <PostsWatch speech={speech} />
        <Headlines speech={speech} cells={cells} open={openHeadline} />
        <SearchHeld speech={speech} />
      </>
    </WordsContext.Provider>,
    element,
  )
}

/** @returns null when the case does not pass its checks; the case's own page says more. */
async function openHeadline(id: string): Promise<Headline> {
  const keys = await unlockedKeys()
  if (keys === null) return null
  try {
    const sealed = await fetchSealedCase(`/corruption/${id}`, 'list')
    const desk = await openCase(sealed, keys, await verifiedDirectory())
    return { headline: firstWords(desk.opened.body.answers.narrative), isSound: desk.warnings.length === 0 }
  } catch (error) {
    if (error instanceof CryptoError) return null
    throw error
  }
}

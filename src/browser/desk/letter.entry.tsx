import { render, type VNode } from 'preact'
import type { LetterDesk } from '../../letters/letter-desk.js'
import type { PlaceholderValues } from '../../letters/template.js'
import { WordsContext } from '../../ui/components/words.js'
import { CaseFailure } from './case-failure.js'
import { LetterForm } from './papers/letter-form.js'
import { complaintKeeper, reportKeeper } from './papers/letter-keeper.js'
import { openForPaper } from './papers/open-for-paper.js'
import { paperSpeech } from './papers/paper-words.js'
import { respondentsIn } from './papers/respondents.js'

const speech = paperSpeech()
const place = document.getElementById('letter-desk')

if (place !== null) void show(place, JSON.parse(place.dataset['desk'] ?? '') as LetterDesk)

async function show(element: HTMLElement, desk: LetterDesk): Promise<void> {
  if (desk.room === 'general') {
    draw(element, <LetterForm {...{ speech, desk, values: desk.values }} keeper={complaintKeeper(desk)} />)
    return
  }
  const opened = await openForPaper(desk.address)
  if (typeof opened === 'string') {
    draw(
      element,
      <CaseFailure speech={speech} failure={opened} unlock={element.dataset['unlock'] ?? '/sign-in'} />,
    )
    return
  }
  const values: PlaceholderValues = { ...desk.values, respondents: respondentsIn(opened, 'th') }
  draw(element, <LetterForm {...{ speech, desk, values }} keeper={reportKeeper(speech, desk, opened)} />)
}

function draw(element: HTMLElement, content: VNode): void {
  element.replaceChildren()
  render(<WordsContext.Provider value={speech.t}>{content}</WordsContext.Provider>, element)
}

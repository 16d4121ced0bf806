import { render, type VNode } from 'preact'
import regular from '@expo-google-fonts/sarabun/400Regular/Sarabun_400Regular.ttf'
import bold from '@expo-google-fonts/sarabun/700Bold/Sarabun_700Bold.ttf'
import { WordsContext } from '../../ui/components/words.js'
import { CaseFailure } from './case-failure.js'
import { openForPaper } from './papers/open-for-paper.js'
import { paperSpeech } from './papers/paper-words.js'
import { ReferralForm } from './papers/referral-form.js'
import type { ReferralPageData } from './papers/referral-page-data.js'

const speech = paperSpeech()
const place = document.getElementById('referral-desk')

if (place !== null) {
  const given = JSON.parse(place.dataset['page'] ?? '') as Omit<ReferralPageData, 'fonts'>
  void show(place, { ...given, fonts: { regular, bold } })
}

async function show(element: HTMLElement, page: ReferralPageData): Promise<void> {
  const desk = await openForPaper(page.path)
  const unlock = element.dataset['unlock'] ?? '/sign-in'
  if (typeof desk === 'string') draw(element, <CaseFailure {...{ speech, failure: desk, unlock }} />)
  else draw(element, <ReferralForm {...{ speech, desk, page }} />)
}

function draw(element: HTMLElement, content: VNode): void {
  element.replaceChildren()
  render(<WordsContext.Provider value={speech.t}>{content}</WordsContext.Provider>, element)
}

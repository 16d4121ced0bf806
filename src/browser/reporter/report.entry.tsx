import type { WritePageData } from '../../public-web/report/sections/write-page-data.js'
import { askBeforeLosing } from './ask-before-losing.js'
import { receiveMovedWords } from './moved-words.js'
import { elementById, pageData } from './page-elements.js'
import { ReportForm } from './report-form.js'
import { loadWords } from './reporter-words.js'

/** Brings the form of `/report/write` to life. Until this has run every control is hidden. */
async function start(): Promise<void> {
  const data = pageData(elementById('report-app')) as WritePageData
  new ReportForm(data, await loadWords(data.lang)).begin()
  receiveMovedWords(elementById('report-form'))
  askBeforeLosing()
}

start().catch((error: unknown) => {
  // The page still shows the way to the form that needs no script.
  console.error(error)
})

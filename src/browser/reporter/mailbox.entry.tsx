import { render } from 'preact'
import type { MailboxPageData } from '../../public-web/mailbox/sections/mailbox-page-data.js'
import { WordsContext } from '../../ui/components/words.js'
import { askBeforeLosing } from './ask-before-losing.js'
import { MailboxApp } from './mailbox-app.js'
import { elementById, pageData } from './page-elements.js'
import { loadMailboxWords } from './mailbox-words.js'

/** Brings `/mailbox` to life. Without it the page shows the way to the simple mailbox. */
async function start(): Promise<void> {
  const root = elementById('mailbox-app')
  const data = pageData(root) as MailboxPageData
  const t = await loadMailboxWords(data.lang)
  root.replaceChildren()
  render(
    <WordsContext.Provider value={t}>
      <MailboxApp t={t} data={data} />
    </WordsContext.Provider>,
    root,
  )
  askBeforeLosing()
}

start().catch((error: unknown) => {
  console.error(error)
})

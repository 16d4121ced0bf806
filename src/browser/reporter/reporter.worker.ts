import { ReportFiling } from './filing.js'
import { MailboxSession } from './mailbox-session.js'
import { AskError, type MailboxAsks, type OfficeFacts, type ReportAsks } from './reporter-ask.js'
import { answerQuestions, type Answerer } from './worker-server.js'

// Everything that knows keys runs here, beside the page; it ends with the page and stores nothing.
let filing: ReportFiling | null = null
let mailbox: MailboxSession | null = null

const filingOf = (office: OfficeFacts): ReportFiling => (filing ??= new ReportFiling(office))
const mailboxOf = (office: OfficeFacts): MailboxSession => (mailbox ??= new MailboxSession(office))

type Named = { readonly [Name in keyof (ReportAsks & MailboxAsks)]: Answerer }

const answers: Named = {
  readers: ({ office, ask }) => filingOf(office).readers((ask as ReportAsks['readers']['ask']).excluded),
  file: ({ office, ask }, onProgress) => filingOf(office).file(ask as ReportAsks['file']['ask'], onProgress),
  pass: ({ office, ask }) => filingOf(office).pass((ask as ReportAsks['pass']['ask']).isStale),
  open: ({ office, ask }) => mailboxOf(office).open((ask as MailboxAsks['open']['ask']).code),
  newCode: async ({ office }) => Promise.resolve(mailboxOf(office).newCode()),
  changeCode: ({ office, ask }) =>
    mailboxOf(office).changeCode((ask as MailboxAsks['changeCode']['ask']).text),
  seen: ({ office }) => mailboxOf(office).markSeen(),
  rate: ({ office, ask }) => mailboxOf(office).rate(ask as MailboxAsks['rate']['ask']),
  notice: ({ office, ask }) => mailboxOf(office).notice(ask as MailboxAsks['notice']['ask']),
  reply: ({ office, ask }) => mailboxOf(office).reply(ask as MailboxAsks['reply']['ask']),
  mailboxPass: ({ office, ask }) =>
    mailboxOf(office).pass((ask as MailboxAsks['mailboxPass']['ask']).isStale),
  sealedFile: ({ office, ask }, _, onBytes) =>
    mailboxOf(office).openFile((ask as MailboxAsks['sealedFile']['ask']).record, onBytes),
}

answerQuestions(async (question, onProgress, onBytes) => {
  const answer = (answers as Readonly<Record<string, Answerer>>)[question.name]
  if (answer === undefined) throw new AskError('failed')
  return answer(question, onProgress, onBytes)
})

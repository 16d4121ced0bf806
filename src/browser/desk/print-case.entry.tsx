import { render, type VNode } from 'preact'
import { attachmentsOfMessage } from '../../crypto/attachment.js'
import type { SealedCase } from '../../kernel/sealed-case.js'
import { taskTurnOf, tasksOf } from '../../kernel/case-task.js'
import { Button } from '../../ui/components/button.js'
import { Paragraphs } from '../../ui/components/paragraphs.js'
import { WordsContext } from '../../ui/components/words.js'
import { dayInWords } from '../../ui/text/day-in-words.js'
import { afterOpening } from './after-opening.js'
import { AskedQuestions } from './asked-questions.js'
import { CaseFailure, type CaseFailureName } from './case-failure.js'
import { nameOf } from './case-people.js'
import { ReportWords } from './case-report.js'
import { fetchSealedCase } from './case-requests.js'
import { caseSpeech } from './case-words.js'
import { openCase, type OpenDesk, type OpenedWords } from './open-case.js'
import { unlockedKeys, verifiedDirectory, type UnlockedKeys } from './unlocked-keys.js'
import { refusal, whyNotOpened } from './why-not-opened.js'

const speech = caseSpeech()
const place = document.getElementById('print-case')
const { t, lang } = speech

show().catch(() => {
  fail('network')
})

async function show(): Promise<void> {
  const keys = await unlockedKeys()
  if (keys === null) {
    fail('locked')
    return
  }
  const sealed = await fetchSealedCase(place?.dataset['case'] ?? '', 'print')
  const desk = await opened(sealed, keys)
  if (typeof desk === 'string') {
    fail(desk)
    return
  }
  for (const part of afterOpening()) part.hidden = false
  draw(<Paper desk={desk} />)
}

async function opened(sealed: SealedCase, keys: UnlockedKeys): Promise<OpenDesk | CaseFailureName> {
  const directory = await verifiedDirectory().catch(refusal)
  return directory === null ? 'directory' : openCase(sealed, keys, directory).catch(whyNotOpened)
}

function Paper({ desk }: { readonly desk: OpenDesk }): VNode {
  return (
    <>
      <p class="sj-screen-only">
        <Button
          type="button"
          onClick={() => {
            window.print()
          }}
        >
          {t('casework.printNow')}
        </Button>
      </p>
      <h2 class="govuk-heading-m">{t('desk.told')}</h2>
      <ReportWords speech={speech} desk={desk} />
      <Files names={desk.opened.body.attachments.map(({ name }) => name)} />
      <h2 class="govuk-heading-m">{t('desk.talkWithReporter')}</h2>
      <Written desk={desk} words={desk.messages} />
      <h2 class="govuk-heading-m">{t('desk.notes')}</h2>
      <Written desk={desk} words={desk.notes.filter(({ extra }) => taskTurnOf(extra) === null)} />
      <Tasks desk={desk} />
    </>
  )
}

function Tasks({ desk }: { readonly desk: OpenDesk }): VNode | null {
  const tasks = tasksOf(desk.notes)
  if (tasks.length === 0) return null
  return (
    <>
      <h2 class="govuk-heading-m">{t('casework.tasks')}</h2>
      {tasks.map(({ what, who, dueOn, done }) => (
        <p class="govuk-body">
          {what} · {nameOf(speech, desk.directory, who)} ·{' '}
          {t('casework.taskDue', { date: dayInWords(t, lang, dueOn, 'short') })}
          {done !== null &&
            ` · ${t('casework.taskDone', {
              name: nameOf(speech, desk.directory, done.by),
              date: dayInWords(t, lang, done.on, 'short'),
            })}`}
        </p>
      ))}
    </>
  )
}

function Written({
  desk,
  words,
}: {
  readonly desk: OpenDesk
  readonly words: readonly OpenedWords[]
}): VNode {
  if (words.length === 0) return <p class="govuk-body">{t('desk.noMessages')}</p>
  return (
    <>
      {words.map((message) => {
        const { author, on, text, extra } = message
        return (
          <div class="sj-print-words">
            <p class="govuk-body">
              <strong>{nameOf(speech, desk.directory, author)}</strong> {dayInWords(t, lang, on)}
            </p>
            {text === null ? (
              <p class="govuk-body">{t('desk.cannotOpenMessage')}</p>
            ) : (
              <Paragraphs text={text} />
            )}
            <AskedQuestions {...{ speech, desk, message }} />
            <Files names={attachmentsOfMessage(extra).map(({ name }) => name)} />
          </div>
        )
      })}
    </>
  )
}

/** What lies beside the words, by name: a film is not for paper. */
function Files({ names }: { readonly names: readonly string[] }): VNode | null {
  if (names.length === 0) return null
  return (
    <p class="govuk-body">
      {t('desk.evidence')}: {names.join(', ')}
    </p>
  )
}

function fail(failure: CaseFailureName): void {
  draw(<CaseFailure speech={speech} failure={failure} unlock={place?.dataset['unlock'] ?? '/sign-in'} />)
}

function draw(content: VNode): void {
  if (place === null) return
  place.replaceChildren()
  render(<WordsContext.Provider value={t}>{content}</WordsContext.Provider>, place)
}

import type { JSX } from 'preact'
import { documentOf } from '../../kernel/case-document.js'
import { moveOf, standingMoveStates } from '../../kernel/report-move.js'
import { taskTurnOf } from '../../kernel/case-task.js'
import { Button } from '../../ui/components/button.js'
import { Internal } from '../../ui/components/composer.js'
import { Textarea } from '../../ui/components/textarea.js'
import { dayInWords } from '../../ui/text/day-in-words.js'
import type { ActingProps } from './acting.js'
import { nameOf } from './case-people.js'
import type { OpenedWords } from './open-case.js'
import { SendProblemLine } from './send-problem-line.js'
import { useComposer } from './use-composer.js'

/** What holders write for each other, and the form that adds to it. */
export function CaseNotes(props: ActingProps): JSX.Element {
  const { speech, desk, path } = props
  const { t, lang } = speech
  const { onSubmit, onInput, sending, problem } = useComposer(props, 'note')
  const notes = desk.notes
    .filter((note) => isPlainNote(desk, note))
    .map(({ author, on, text }) => ({
      who: nameOf(speech, desk.directory, author),
      when: dayInWords(t, lang, on),
      text:
        text === null ? (
          <strong>{t('desk.cannotOpenMessage')}</strong>
        ) : (
          <span class="sj-prewrap">{text}</span>
        ),
    }))
  return (
    <Internal title={t('desk.notes')} audience={t('desk.reportNotesAudience')} notes={notes}>
      <form method="dialog" onSubmit={onSubmit} onInput={onInput}>
        <SendProblemLine speech={speech} path={path} problem={sending.problem} />
        <Textarea
          name="text"
          id="note"
          rows={2}
          label={t('desk.addNote')}
          error={problem === null ? undefined : t(`desk.problem.${problem}`)}
        />
        <Button variant="secondary" disabled={sending.isSending}>
          {t(sending.isSending ? 'desk.sealing' : 'desk.keepNote')}
        </Button>
      </form>
    </Internal>
  )
}

/** What stands nowhere else: documents, tasks and the proposal that stands have places of their own. */
function isPlainNote({ sealed: { move } }: ActingProps['desk'], { extra }: OpenedWords): boolean {
  const isStanding = move !== null && standingMoveStates.includes(move.state)
  const isShownAbove = isStanding && moveOf(extra)?.id === move.id
  return documentOf(extra) === null && taskTurnOf(extra) === null && !isShownAbove
}

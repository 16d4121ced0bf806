import type { JSX } from 'preact'
import type { AttachmentLimits } from '../../agency/agency.js'
import { Button } from '../../ui/components/button.js'
import type { AskedQuestions } from '../mailbox/sections/asked-questions.js'
import { firstKind, offeredKinds, type ReplyDraft } from '../mailbox/sections/reply-draft.js'
import { ReplyFields } from '../mailbox/sections/reply-fields.js'
import type { PageFrame } from '../page-frame.js'
import { listField, type CarriedFile } from './carried-files.js'
import { ChooseFiles, sentenceOfFile } from './door-files.js'
import { HiddenFields } from './hidden-fields.js'
import type { Door, ReplyProblem } from './read-at-the-door.service.js'
import type { ProblemOfFile } from './read-report-form.service.js'

/** A message that was not sent, with its words and the files that did arrive. */
export interface UnsentReply {
  readonly form: 'reply'
  /** `files`: the words are good, some files are not attached. */
  readonly problem: ReplyProblem | 'files'
  readonly draft: ReplyDraft
  readonly files: readonly CarriedFile[]
  readonly problems: readonly ProblemOfFile[]
}

interface ReplyProps {
  readonly frame: PageFrame
  readonly door: Door
  readonly limits: AttachmentLimits
  /** Of the next message. */
  readonly messageId: string
  /** Null when nothing is in the way. */
  readonly refused: UnsentReply | null
}

/** Where the reader writes and, to a sealed case, adds files. */
export function NoScriptReply(props: ReplyProps): JSX.Element {
  const { frame, door, limits, messageId, refused } = props
  const { t, href, agency } = frame
  const files = refused?.files ?? []
  const hidden = [
    ['code', door.locator + door.secret],
    ['id', messageId],
    ['seen', String(door.content.messages.length)],
    ['asked', askedOf(door)?.id ?? ''],
    ['askedMove', askedMoveOf(door)],
    listField(files),
  ] as const
  return (
    <>
      <h2 class="govuk-heading-m">{t('mailbox.replyTitle')}</h2>
      <form
        method="post"
        action={href('/no-script/mailbox/message')}
        encType="multipart/form-data"
        autocomplete="off"
        noValidate
      >
        <HiddenFields fields={hidden} />
        <Words {...props} />
        {door.read !== null && (
          <ChooseFiles
            {...{ t, limits, files }}
            office={agency.shortName}
            problems={refused?.problems ?? []}
            isWithoutAuthors
          />
        )}
        <Button preventDoubleClick>{t('mailbox.noScriptSend')}</Button>
      </form>
    </>
  )
}

function Words({ frame, door: { content }, refused }: ReplyProps): JSX.Element {
  const { t, agency } = frame
  const hint =
    content.channel === 'general'
      ? t('mailbox.replyHintGeneral')
      : t('mailbox.replyHintNoScript', { office: agency.shortName })
  const problem = refused === null || refused.problem === 'files' ? null : refused.problem
  const error = problem === null ? undefined : sentenceOf(frame, problem)
  const isUnconfirmed = problem === 'not_confirmed'
  return (
    <ReplyFields
      t={t}
      lang={frame.lang}
      kinds={offeredKinds(content)}
      draft={refused?.draft ?? { kind: firstKind(content), isConfirmed: false }}
      asked={askedOf({ content })}
      hint={hint}
      error={isUnconfirmed ? undefined : error}
      confirmError={isUnconfirmed ? error : undefined}
    />
  )
}

/** Of what two officers asked; empty when nothing is. A word on it counts for that question alone. */
export function askedMoveOf({ content }: Pick<Door, 'content'>): string {
  return content.channel === 'corruption' ? (content.askedMove?.id ?? '') : ''
}

function askedOf({ content }: Pick<Door, 'content'>): AskedQuestions | null {
  return content.channel === 'corruption' ? content.asked : null
}

/** Everything that is in the way of a message, each with where to mend it. */
export function errorsOfReply(
  { frame, limits }: Pick<ReplyProps, 'frame' | 'limits'>,
  { problem, problems }: UnsentReply,
): { readonly text: string; readonly href: string }[] {
  const ofFiles = problems.map((one) => ({
    text: sentenceOfFile({ t: frame.t, limits }, one),
    href: '#newFiles',
  }))
  if (problem === 'files') return ofFiles
  const href = problem === 'not_confirmed' ? '#confirmed' : '#reply'
  return [{ text: sentenceOf(frame, problem), href }, ...ofFiles]
}

function sentenceOf({ t }: PageFrame, problem: ReplyProblem): string {
  if (problem === 'secret') return t('mailbox.problem.secret')
  return problem === 'failed' ? t('mailbox.problem.busy') : t(`mailbox.error.${problem}`)
}

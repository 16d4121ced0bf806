import type { JSX } from 'preact'
import { attachmentsOfMessage } from '../../crypto/attachment.js'
import { documentKinds, documentOf, type CaseDocument } from '../../kernel/case-document.js'
import { Button } from '../../ui/components/button.js'
import { Internal, type InternalNote } from '../../ui/components/composer.js'
import { Details } from '../../ui/components/details.js'
import { Input } from '../../ui/components/input.js'
import { Select } from '../../ui/components/select.js'
import { dayInWords } from '../../ui/text/day-in-words.js'
import type { ActingProps } from './acting.js'
import { AttachHere } from './attach-here.js'
import { CaseFiles } from './case-files.js'
import { nameOf } from './case-people.js'
import type { OpenedWords } from './open-case.js'
import { SendProblemLine } from './send-problem-line.js'
import { useDocument } from './use-document.js'

/** What the office gathered itself: interviews, photos, scans, letters. Holders open it, the reporter does not. */
export function CaseDocuments(props: ActingProps): JSX.Element {
  const { t } = props.speech
  const documents = props.desk.notes.flatMap((note): InternalNote[] => {
    const document = documentOf(note.extra)
    return document === null ? [] : [shown(props, note, document)]
  })
  return (
    <Internal
      id="documents"
      title={t('casework.documents')}
      audience={t('desk.reportNotesAudience')}
      notes={documents}
    >
      {documents.length === 0 && <p class="govuk-body">{t('casework.noDocuments')}</p>}
      <Details summary={t('casework.addDocument')}>
        <AddDocument {...props} />
      </Details>
    </Internal>
  )
}

function shown(props: ActingProps, note: OpenedWords, { kind, dated }: CaseDocument): InternalNote {
  const { speech, desk } = props
  const { t, lang } = speech
  const what = t(`casework.documentKind.${kind}`)
  return {
    who: nameOf(speech, desk.directory, note.author),
    when: dayInWords(t, lang, note.on),
    text: (
      <>
        <strong>{note.text}</strong>
        <br />
        {dated === null
          ? what
          : t('casework.documentOfDay', { what, date: dayInWords(t, lang, dated).replaceAll(' ', '\u00a0') })}
      </>
    ),
    below: <CaseFiles {...props} records={attachmentsOfMessage(note.extra)} of="desk" />,
  }
}

function AddDocument(props: ActingProps): JSX.Element {
  const { speech, path } = props
  const { t } = speech
  const { onSubmit, files, sending, problem } = useDocument(props)
  const isAt = (...at: NonNullable<typeof problem>[]): string | undefined =>
    problem !== null && at.includes(problem) ? t(`casework.problem.${problem}`) : undefined
  return (
    <form method="dialog" onSubmit={onSubmit} noValidate autocomplete="off">
      <SendProblemLine speech={speech} path={path} problem={sending.problem} />
      <Select
        name="kind"
        id="document-kind"
        label={t('casework.documentKindLabel')}
        options={documentKinds.map((kind) => ({ value: kind, text: t(`casework.documentKind.${kind}`) }))}
      />
      <Input
        name="title"
        id="document-title"
        label={t('casework.documentTitle')}
        hint={t('casework.documentTitleHint')}
        error={isAt('no_title', 'title_long')}
      />
      <Input
        name="dated"
        id="document-dated"
        label={t('casework.documentDated')}
        hint={t('casework.documentDatedHint')}
        width={10}
        error={isAt('day_unread')}
      />
      <AttachHere speech={speech} files={files} label={t('casework.chooseFiles')} />
      {problem === 'no_files' && <p class="govuk-error-message">{t('casework.problem.no_files')}</p>}
      <Button variant="secondary" disabled={sending.isSending}>
        {t(sending.isSending ? 'desk.sealing' : 'casework.keepDocument')}
      </Button>
    </form>
  )
}

import { useState } from 'preact/hooks'
import { documentExtra, isDocumentKind } from '../../kernel/case-document.js'
import { parseThaiDay } from '../../kernel/thai-day.js'
import type { FilesLoader } from '../reporter/load-files.js'
import type { ActingProps } from './acting.js'
import { sendWithFiles } from './case-requests.js'
import { sealWords, type WordsToSend } from './seal-words.js'
import { focusFirstError, sentText } from './sent-text.js'
import { useCaseFiles } from './use-case-files.js'
import { useSending, type Sending } from './use-sending.js'

type DocumentProblem = 'no_title' | 'title_long' | 'day_unread' | 'no_files'

interface WithFiles {
  readonly message: WordsToSend
  readonly files: readonly string[]
}

export interface DocumentForm {
  readonly onSubmit: (event: Event) => void
  readonly files: FilesLoader
  readonly sending: Sending<WithFiles>
  readonly problem: DocumentProblem | null
}

const longestTitle = 300

/** The form that adds files of the office's own. What they are is sealed with them. */
export function useDocument(props: ActingProps): DocumentForm {
  const { desk, path, onDone } = props
  const files = useCaseFiles(props, 'desk')
  const [problem, setProblem] = useState<DocumentProblem | null>(null)
  const sending = useSending<WithFiles>(async (document) => {
    const refused = await sendWithFiles(`${path}/note`, document)
    if (refused === null) onDone('document')
    return refused
  }, files)
  const onSubmit = (event: Event): void => {
    event.preventDefault()
    const [text, kind, day] = [sentText(event, 'title'), sentText(event, 'kind'), sentText(event, 'dated')]
    const dated = parseThaiDay(day)
    const hasFiles = (files.part?.attachments.attached.length ?? 0) > 0
    const found = problemOf({ text, isDayUnread: day !== '' && dated === null, hasFiles })
    setProblem(found)
    if (found !== null || !isDocumentKind(kind)) {
      focusFirstError(event)
      return
    }
    void sending.send(JSON.stringify([text, kind, dated]), async (attachments) => ({
      message: await sealWords(desk, {
        ...{ kind: 'note', text },
        extra: { ...documentExtra({ kind, dated }), attachments },
      }),
      files: attachments.map(({ id }) => id),
    }))
  }
  return { onSubmit, files, sending, problem }
}

function problemOf(form: {
  readonly text: string
  readonly isDayUnread: boolean
  readonly hasFiles: boolean
}): DocumentProblem | null {
  if (form.text === '') return 'no_title'
  if (form.text.length > longestTitle) return 'title_long'
  if (form.isDayUnread) return 'day_unread'
  return form.hasFiles ? null : 'no_files'
}

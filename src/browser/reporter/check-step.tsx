import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { postsWithoutKey, type ReportAnswers } from '../../kernel/report-body.js'
import { AnswerList } from '../../public-web/report/sections/answer-list.js'
import { Fingerprint } from '../../public-web/report/sections/fingerprint.js'
import { ReadersList } from '../../public-web/report/sections/readers-list.js'
import type { ReadersWords } from '../../public-web/report/sections/readers-of.js'
import type { ReporterWords } from '../../public-web/report/sections/reporter-words.js'
import type { WritePageData } from '../../public-web/report/sections/write-page-data.js'
import { Button } from '../../ui/components/button.js'
import { Sealed } from '../../ui/components/sealed.js'
import type { FilesPart } from './attachments/files-part.js'
import { Impossible } from './impossible.js'
import { useReaders } from './readers-box.js'
import { AskError, type FiledReport, type ProgressStep, type ReportAsks } from './reporter-ask.js'
import { sendReport } from './send-report.js'
import { SendingProblem, sendingProblems, type SendingProblemName } from './sending-problem.js'
import type { WorkerClient } from './worker-client.js'

export interface CheckStepProps {
  readonly t: ReporterWords
  readonly data: WritePageData
  readonly answers: ReportAnswers
  readonly worker: WorkerClient<ReportAsks>
  /** Null when the reporter never came to where files are attached. */
  readonly files: FilesPart | null
  readonly onFiled: (filed: FiledReport) => void
}

/** Every answer, everybody who will read it, and the button that seals and sends. */
export function CheckStep(props: CheckStepProps): JSX.Element {
  const { t, data, answers, worker } = props
  const readers = useReaders(worker, postsWithoutKey(answers))
  if (typeof readers === 'object' && readers.readers === null) return <Impossible {...props} />
  const known = typeof readers === 'object' ? readers.readers : null
  return (
    <>
      <h1 class="govuk-heading-l">{t('report.check.title')}</h1>
      <AnswerList
        t={t}
        answers={answers}
        posts={data.posts}
        custody={known?.custody ?? data.custody}
        hasChangeLinks
      />
      {props.files !== null && <props.files.Summary />}
      {known === null ? (
        <NoReadersYet t={t} data={data} state={typeof readers === 'string' ? readers : 'asking'} />
      ) : (
        <WhoReads {...props} readers={known} />
      )}
      <p class="govuk-body">{t('report.check.truth')}</p>
      <Sending {...props} />
    </>
  )
}

interface NoReadersYetProps extends Pick<CheckStepProps, 't' | 'data'> {
  readonly state: 'asking' | Exclude<SendingProblemName, 'no_recipients'>
}

function NoReadersYet({ t, data, state }: NoReadersYetProps): JSX.Element {
  if (state !== 'asking') return <SendingProblem t={t} data={data} problem={state} />
  return <p class="govuk-body">{t('report.check.readersChecking')}</p>
}

function WhoReads({ t, data, readers }: CheckStepProps & { readonly readers: ReadersWords }): JSX.Element {
  return (
    <Sealed label={t('report.check.readersLabel', { count: readers.readers.length })}>
      <ReadersList t={t} office={data.office} readers={readers} />
      <Fingerprint t={t} office={data.office} fingerprint={data.fingerprint} />
    </Sealed>
  )
}

type SendingState =
  | { readonly name: 'ready' }
  | { readonly name: 'under_way'; readonly step: ProgressStep }
  | { readonly name: 'stopped'; readonly problem: SendingProblemName }

function Sending(props: CheckStepProps): JSX.Element {
  const { t, data, answers, worker, files, onFiled } = props
  const [state, setState] = useState<SendingState>({ name: 'ready' })
  const send = (): void => {
    if (state.name === 'under_way') return
    setState({ name: 'under_way', step: 'directory' })
    const onProgress = (step: ProgressStep): void => {
      setState({ name: 'under_way', step })
    }
    sendReport(worker, answers, files?.attachments ?? null, onProgress).then(onFiled, (error: unknown) => {
      setState({ name: 'stopped', problem: problemOf(error) })
    })
  }
  if (state.name === 'stopped' && state.problem === 'no_recipients') return <Impossible {...props} />
  const isUnderWay = state.name === 'under_way'
  return (
    <>
      {state.name === 'stopped' && state.problem !== 'no_recipients' && (
        <SendingProblem t={t} data={data} problem={state.problem} />
      )}
      <div role="status">{isUnderWay && <p class="govuk-body">{t(`report.progress.${state.step}`)}</p>}</div>
      <Button type="button" variant="seal" disabled={isUnderWay} id="report-send" onClick={send}>
        {t(state.name === 'stopped' ? 'report.check.again' : 'report.check.send')}
      </Button>
    </>
  )
}

function problemOf(error: unknown): SendingProblemName {
  const problem = error instanceof AskError ? error.problem : 'failed'
  return sendingProblems.find((known) => known === problem) ?? 'failed'
}

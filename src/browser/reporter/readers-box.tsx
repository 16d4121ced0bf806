import type { JSX } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { ReadersList } from '../../public-web/report/sections/readers-list.js'
import type { ReadersWords } from '../../public-web/report/sections/readers-of.js'
import type { ReporterWords } from '../../public-web/report/sections/reporter-words.js'
import { Sealed } from '../../ui/components/sealed.js'
import { AskError, type ReportAsks } from './reporter-ask.js'
import type { WorkerClient } from './worker-client.js'

interface ReadersBoxProps {
  readonly t: ReporterWords
  readonly office: string
  readonly worker: WorkerClient<ReportAsks>
  /** Posts without a key. */
  readonly excluded: readonly string[]
}

/** Who will read it, as it stands with every box that is ticked. */
export function ReadersBox({ t, office, worker, excluded }: ReadersBoxProps): JSX.Element {
  const state = useReaders(worker, excluded)
  if (state === 'asking') return <p class="govuk-body">{t('report.check.readersChecking')}</p>
  if (typeof state === 'string') return <p class="govuk-body">{t(`report.problem.${state}`)}</p>
  if (state.readers === null) return <p class="govuk-body">{t('report.readers.none')}</p>
  return (
    <Sealed label={t('report.readers.now', { count: state.readers.readers.length })}>
      <ReadersList t={t} office={office} readers={state.readers} />
    </Sealed>
  )
}

export type ReadersState =
  'asking' | 'network' | 'busy' | 'directory' | 'failed' | { readonly readers: ReadersWords | null }

/** Asks the worker anew whenever the excluded posts change. */
export function useReaders(worker: WorkerClient<ReportAsks>, excluded: readonly string[]): ReadersState {
  const [state, setState] = useState<ReadersState>('asking')
  const key = excluded.join(' ')
  useEffect(() => {
    let isCurrent = true
    const show = (next: ReadersState): void => {
      if (isCurrent) setState(next)
    }
    worker.ask('readers', { excluded: key === '' ? [] : key.split(' ') }).then(
      (readers) => {
        show({ readers })
      },
      (error: unknown) => {
        show(problemOf(error))
      },
    )
    return () => {
      isCurrent = false
    }
  }, [worker, key])
  return state
}

function problemOf(error: unknown): 'network' | 'busy' | 'directory' | 'failed' {
  const problem = error instanceof AskError ? error.problem : 'failed'
  return problem === 'network' || problem === 'busy' || problem === 'directory' ? problem : 'failed'
}

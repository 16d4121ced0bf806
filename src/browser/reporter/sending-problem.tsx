import type { JSX } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import type { ReporterWords } from '../../public-web/report/sections/reporter-words.js'
import type { WritePageData } from '../../public-web/report/sections/write-page-data.js'
import { ErrorSummary } from '../../ui/components/error-summary.js'
import type { ReporterProblem } from './reporter-ask.js'

export const sendingProblems = [
  'network',
  'busy',
  'directory',
  'closed',
  'secret',
  'files',
  'no_recipients',
  'failed',
] as const satisfies readonly ReporterProblem[]
export type SendingProblemName = (typeof sendingProblems)[number]

interface SendingProblemProps {
  readonly t: ReporterWords
  readonly data: WritePageData
  readonly problem: Exclude<SendingProblemName, 'no_recipients'>
}

/** What went wrong, what to do, and that nothing is lost. */
export function SendingProblem({ t, data, problem }: SendingProblemProps): JSX.Element {
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    box.current?.focus()
  }, [problem])
  const link =
    problem === 'failed'
      ? { href: data.noScriptHref }
      : problem === 'secret'
        ? { href: '#happened' }
        : problem === 'files'
          ? { href: '#evidence' }
          : {}
  return (
    <div ref={box} tabIndex={-1}>
      <ErrorSummary
        title={t('report.problem.title')}
        description={t('report.problem.kept')}
        errors={[{ text: t(`report.problem.${problem}`), ...link }]}
      />
    </div>
  )
}

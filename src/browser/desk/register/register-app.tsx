import type { JSX } from 'preact'
import { useEffect, useMemo, useRef, useState } from 'preact/hooks'
import type { VerifiedDirectory } from '../../../crypto/directory.js'
import type { RegisterPageData } from '../../../kernel/register-page-data.js'
import { writeThaiDay } from '../../../kernel/thai-day.js'
import { readersOf, type ReadersWords, type NamedIn } from '../../../public-web/report/sections/readers-of.js'
import { Button } from '../../../ui/components/button.js'
import { ErrorSummary } from '../../../ui/components/error-summary.js'
import { FilesLoader } from '../../reporter/load-files.js'
import { excludedIn, readForm, type EnteredFields, type FieldError } from './read-form.js'
import { WhoCanOpen } from './who-can-open.js'
import { RegisterFiling, type RegisterProblem } from './register-filing.js'
import { RegisterFields, type Defaults } from './register-form.js'
import type { RegisterWords } from './register-words.js'
import { RegisteredView, type Registered } from './registered-view.js'
import { sendMatter } from './send-matter.js'

export interface RegisterAppProps {
  readonly t: RegisterWords
  readonly data: RegisterPageData
  readonly directory: VerifiedDirectory
}

/** One entry after the other: form, slip, and at once the next form with the same way and day. */
export function RegisterApp(props: RegisterAppProps): JSX.Element {
  const { t, data } = props
  const [defaults, setDefaults] = useState<Defaults>({
    method: data.methods[0] ?? 'letter',
    received: writeThaiDay(data.today),
  })
  const [entry, setEntry] = useState(1)
  const [registered, setRegistered] = useState<Registered | null>(null)
  if (registered !== null) {
    const next = (): void => {
      setRegistered(null)
      setEntry(entry + 1)
    }
    return <RegisteredView t={t} data={data} registered={registered} onNext={next} />
  }
  const onRegistered = (done: Registered): void => {
    setDefaults({ method: done.method, received: writeThaiDay(done.receivedOn) })
    setRegistered(done)
  }
  return <EntryForm key={entry} {...props} defaults={defaults} onRegistered={onRegistered} />
}

interface EntryFormProps extends RegisterAppProps {
  readonly defaults: Defaults
  readonly onRegistered: (registered: Registered) => void
}

interface Problems {
  readonly errors: readonly FieldError[]
  readonly problem: RegisterProblem | 'files' | null
}

const none: Problems = { errors: [], problem: null }

function EntryForm({ t, data, directory, defaults, onRegistered }: EntryFormProps): JSX.Element {
  const form = useRef<HTMLFormElement>(null)
  const filing = useMemo(() => new RegisterFiling(data.agency, directory), [data, directory])
  const files = useMemo(() => new FilesLoader(data, async (isStale) => filing.pass(isStale)), [data, filing])
  const [isSending, setSending] = useState(false)
  const [problems, setProblems] = useState<Problems>(none)
  const [readers, setReaders] = useState<ReadersWords | null>(() => readersOf(directory, named(data), []))
  useEffect(() => {
    document.querySelector<HTMLElement>('#register-app h1')?.focus()
  }, [])
  useFocusOnProblems(problems)
  const send = async (entered: EnteredFields): Promise<void> => {
    setSending(true)
    setProblems(none)
    const outcome = await sendMatter(filing, files, entered).catch(() => 'failed' as const)
    setSending(false)
    if (typeof outcome === 'string') setProblems({ errors: [], problem: outcome })
    else onRegistered({ ...outcome, method: entered.method, readers })
  }
  const submit = (event: Event): void => {
    event.preventDefault()
    if (form.current === null || isSending) return
    const entered = readForm(t, form.current, data)
    if ('errors' in entered) setProblems({ errors: entered.errors, problem: null })
    else void send(entered)
  }
  const look = (): void => {
    if (form.current !== null) setReaders(readersOf(directory, named(data), excludedIn(form.current)))
  }
  const errorOf = (field: string): string | undefined =>
    problems.errors.find((error) => error.field === field)?.text
  return (
    <>
      <ProblemSummary t={t} {...problems} />
      <h1 class="govuk-heading-l" tabIndex={-1}>
        {t('register.corruption.title')}
      </h1>
      <p class="govuk-body">{t('register.corruption.lead')}</p>
      <div class="sj-two">
        <form ref={form} noValidate autocomplete="off" onSubmit={submit} onChange={look}>
          <RegisterFields {...{ t, data, defaults, errorOf }} loadFiles={files.load} />
          <div role="status">{isSending && <p class="govuk-body">{t('register.form.sending')}</p>}</div>
          <Button variant="seal" disabled={isSending || readers === null}>
            {t('register.form.seal')}
          </Button>
        </form>
        <WhoCanOpen {...{ t, data, directory, readers }} />
      </div>
    </>
  )
}

function ProblemSummary({
  t,
  errors,
  problem,
}: Problems & { readonly t: RegisterWords }): JSX.Element | null {
  if (problem !== null) {
    return (
      <ErrorSummary
        title={t('register.problem.title')}
        description={t('register.problem.kept')}
        errors={[{ text: t(`register.problem.${problem}`) }]}
      />
    )
  }
  if (errors.length === 0) return null
  return <ErrorSummary errors={errors.map(({ field, text }) => ({ text, href: `#${field}` }))} />
}

function useFocusOnProblems(problems: Problems): void {
  useEffect(() => {
    const summary = document.querySelector<HTMLElement>('.govuk-error-summary')
    if (summary === null || (problems.errors.length === 0 && problems.problem === null)) return
    summary.setAttribute('tabindex', '-1')
    summary.focus()
  }, [problems])
}

/** Officers know each other by name. */
function named({ lang }: Pick<RegisterPageData, 'lang'>): NamedIn {
  return { lang, showsNames: true }
}

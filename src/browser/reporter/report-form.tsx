import { render, type VNode } from 'preact'
import { postsWithoutKey, type ReportAnswers } from '../../kernel/report-body.js'
import {
  controlOf,
  problemsOfForm,
  sectionNames,
  sentenceOf,
  type FormProblem,
  type SectionName,
} from '../../public-web/report/sections/report-form.js'
import type { ReporterWords } from '../../public-web/report/sections/reporter-words.js'
import type { WritePageData } from '../../public-web/report/sections/write-page-data.js'
import { ErrorSummary } from '../../ui/components/error-summary.js'
import { Progress } from '../../ui/components/progress.js'
import { WordsContext } from '../../ui/components/words.js'
import { CheckStep } from './check-step.js'
import { elementById, focusOn, headingIn, retitle } from './page-elements.js'
import { FilesBox } from './files-box.js'
import { FilesLoader } from './load-files.js'
import { ReadersBox } from './readers-box.js'
import { ReceiptStep } from './receipt-step.js'
import { keepOutOfHistory, readAnswers, showError } from './report-controls.js'
import type { FiledReport, ReportAsks } from './reporter-ask.js'
import { WorkerClient } from './worker-client.js'

const steps = [...sectionNames, 'check'] as const
type StepName = (typeof steps)[number]

/**
 * The form step by step. What is typed stays in the controls and in the worker's memory; the address holds the name of
 * the step and nothing else, so that the browser's own back button works.
 */
export class ReportForm {
  readonly #worker: WorkerClient<ReportAsks>
  readonly #files: FilesLoader
  readonly #controls = elementById('report-form')
  #withErrors = new Set<HTMLElement>()
  readonly #wayOut = document.querySelector('.govuk-back-link')?.getAttribute('href') ?? '/'
  #isFiled = false
  #hasBegun = false
  #asked: StepName = 'happened'

  constructor(
    private readonly data: WritePageData,
    private readonly t: ReporterWords,
  ) {
    this.#worker = new WorkerClient(data.worker, data)
    this.#files = new FilesLoader(data, async (isStale) => this.#worker.ask('pass', { isStale }))
  }

  begin(): void {
    elementById('report-waiting').remove()
    this.#controls.hidden = false
    keepOutOfHistory(this.#controls)
    this.#controls.addEventListener('click', (event) => {
      this.#onClick(event)
    })
    this.#controls.addEventListener('change', () => {
      this.#showWhatFollows()
    })
    window.addEventListener('hashchange', () => {
      if (this.#stepInAddress() !== this.#asked) this.#show(this.#stepInAddress())
    })
    this.#showWhatFollows()
    this.#show('happened')
    if (location.hash !== '') history.replaceState(null, '', location.pathname)
  }

  #onClick(event: Event): void {
    const next = event.target instanceof Element && event.target.closest<HTMLElement>('[data-next]')
    if (!next) return
    const section = next.dataset['next'] as SectionName
    const problems = problemsOfForm(readAnswers(this.#controls)).filter((found) => found.section === section)
    if (problems.length > 0) this.#showProblems(problems)
    else this.#goOn(steps[steps.indexOf(section) + 1] ?? 'check')
  }

  /** The browser tells of a new address only later; a second press meanwhile would meet the step that is over. */
  #goOn(step: StepName): void {
    location.hash = step
    this.#show(step)
  }

  #stepInAddress(): StepName {
    return steps.find((name) => `#${name}` === location.hash) ?? 'happened'
  }

  #show(step: StepName): void {
    if (this.#isFiled) return
    this.#asked = step
    const answers = readAnswers(this.#controls)
    const problems = step === 'check' ? problemsOfForm(answers) : []
    const [first] = problems
    // Somebody wrote #check into the address: what is missing comes first.
    const shown = first?.section ?? step
    for (const part of this.#controls.querySelectorAll<HTMLElement>('[data-step]')) {
      part.hidden = part.dataset['step'] !== shown
    }
    this.#clearProblems()
    this.#drawProgress(shown)
    this.#leadBackFrom(shown)
    if (shown === 'excluded') this.#drawReaders(answers)
    if (shown === 'evidence') this.#draw('report-files', <FilesBox t={this.t} load={this.#files.load} />)
    this.#drawCheck(shown === 'check' ? answers : null)
    this.#arriveAt(shown)
    if (first !== undefined) this.#showProblems(problems.filter(({ section }) => section === first.section))
  }

  #arriveAt(step: StepName): void {
    const part =
      step === 'check'
        ? elementById('report-check')
        : this.#controls.querySelector<HTMLElement>(`[data-step="${step}"]`)
    retitle(this.t(`report.step.${step}`))
    // A page that has just come is read from its top; only a step that replaces another takes the focus.
    if (part !== null && this.#hasBegun) focusOn(headingIn(part))
    this.#hasBegun = true
  }

  /** Back is the step before; only the first step leads out. Nor may a change of language throw away what is typed. */
  #leadBackFrom(step: StepName): void {
    const before = steps[steps.indexOf(step) - 1]
    const back = document.querySelector<HTMLAnchorElement>('.govuk-back-link')
    back?.setAttribute('href', before === undefined ? this.#wayOut : `#${before}`)
    const languages = document.querySelector<HTMLElement>('.govuk-language-navigation')
    if (languages !== null) languages.hidden = before !== undefined
  }

  #drawProgress(step: StepName): void {
    const titles = steps.map((name) => this.t(`report.step.${name}`))
    this.#draw('report-progress', <Progress steps={titles} current={steps.indexOf(step) + 1} />)
  }

  #drawReaders(answers: ReportAnswers): void {
    const { t, data } = this
    const excluded = postsWithoutKey(answers)
    this.#draw(
      'report-readers',
      <ReadersBox t={t} office={data.office} worker={this.#worker} excluded={excluded} />,
    )
  }

  #drawCheck(answers: ReportAnswers | null): void {
    const { t, data } = this
    const onFiled = (filed: FiledReport): void => {
      this.#finish(filed)
    }
    const worker = this.#worker
    const files = this.#files.part
    this.#draw('report-check', answers && <CheckStep {...{ t, data, answers, worker, files, onFiled }} />)
  }

  /** Everything typed goes with the form; the receipt is all that stays. */
  #finish(filed: FiledReport): void {
    this.#isFiled = true
    this.#worker.stop()
    this.#files.part?.attachments.forget()
    this.#controls.remove()
    this.#draw('report-progress', null)
    this.#draw('report-errors', null)
    this.#draw('report-check', <ReceiptStep t={this.t} data={this.data} filed={filed} />)
    document.querySelector('.govuk-back-link')?.remove()
    history.replaceState(null, '', location.pathname)
    retitle(this.t('receipt.title'))
    focusOn(headingIn(elementById('report-check')))
  }

  #showProblems(problems: readonly FormProblem[]): void {
    this.#clearProblems()
    const { t } = this
    const errors = problems.map((problem) => ({
      text: sentenceOf(t, problem),
      href: `#${controlOf(problem.field)}`,
    }))
    this.#draw('report-errors', <ErrorSummary errors={errors} description={t('common.errorSummaryKept')} />)
    for (const problem of problems) {
      const control = elementById(controlOf(problem.field))
      showError(control, sentenceOf(t, problem), t('common.errorPrefix'))
      this.#withErrors.add(control)
    }
    this.#linkToControls()
    const [first] = problems
    if (first !== undefined) retitle(t('common.errorTitle', { title: t(`report.step.${first.section}`) }))
    focusOn(elementById('report-errors'))
  }

  /** Links of the summary go to a control, not to a step. */
  #linkToControls(): void {
    for (const link of elementById('report-errors').querySelectorAll('a')) {
      link.addEventListener('click', (event) => {
        event.preventDefault()
        document.querySelector<HTMLElement>(link.hash)?.focus()
      })
    }
  }

  #clearProblems(): void {
    this.#draw('report-errors', null)
    for (const control of this.#withErrors) showError(control, null, '')
    this.#withErrors = new Set()
  }

  /** Parts that belong to one choice of identity, and the readers as they are now. */
  #showWhatFollows(): void {
    const answers = readAnswers(this.#controls)
    for (const part of this.#controls.querySelectorAll<HTMLElement>('[data-for]')) {
      part.hidden = !(part.dataset['for'] ?? '').split(' ').includes(answers.identityChoice)
    }
    for (const box of this.#controls.querySelectorAll<HTMLInputElement>('[name="excludedPosts"]')) {
      const item = box.closest<HTMLElement>('.govuk-checkboxes__item')
      // Who is reported gets no key anyhow.
      if (item !== null) item.hidden = answers.respondentPosts.includes(box.value)
    }
    if (this.#stepInAddress() === 'excluded') this.#drawReaders(answers)
  }

  #draw(id: string, what: VNode | null): void {
    render(<WordsContext.Provider value={this.t}>{what}</WordsContext.Provider>, elementById(id))
  }
}

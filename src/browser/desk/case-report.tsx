import type { ComponentChildren, JSX } from 'preact'
import { ErrorSummary } from '../../ui/components/error-summary.js'
import { InsetText } from '../../ui/components/inset-text.js'
import { Paragraphs } from '../../ui/components/paragraphs.js'
import { Sealed } from '../../ui/components/sealed.js'
import { SummaryList, type SummaryRow } from '../../ui/components/summary-list.js'
import { CaseFiles } from './case-files.js'
import { inOfficeOrder, nameOf, titleOfPost } from './case-people.js'
import type { Speech } from './case-words.js'
import type { CaseWarning, OpenDesk } from './open-case.js'

export interface CasePartProps {
  readonly speech: Speech
  readonly desk: OpenDesk
}

interface CaseReportProps extends CasePartProps {
  /** Of the case, for fetches. */
  readonly path: string
}

/** What the reporter told, and whether everything about the case passed its checks. */
export function CaseReport({ speech, desk, path }: CaseReportProps): JSX.Element {
  const { t } = speech
  return (
    <>
      {desk.warnings.length > 0 && <Warnings speech={speech} desk={desk} />}
      <Sealed label={t('desk.toldOpen')} state="open">
        {mustRefer(desk) && <InsetText>{t('desk.mustRefer')}</InsetText>}
        <ReportWords speech={speech} desk={desk} />
        <CaseFiles {...{ speech, desk, path }} records={desk.opened.body.attachments} />
      </Sealed>
    </>
  )
}

/** The reporter's words and what goes with them. */
export function ReportWords({ speech, desk }: CasePartProps): JSX.Element {
  return (
    <>
      <Paragraphs text={desk.opened.body.answers.narrative} />
      <SummaryList rows={rowsOf(speech, desk)} />
    </>
  )
}

function Warnings({ speech, desk }: CasePartProps): JSX.Element {
  const { t } = speech
  return (
    <ErrorSummary
      title={t('desk.warningsTitle', { count: desk.warnings.length })}
      description={t('desk.warningsText')}
      errors={desk.warnings.map((warning) => ({ text: wordsOf(speech, desk, warning) }))}
    />
  )
}

function wordsOf(speech: Speech, { directory }: OpenDesk, warning: CaseWarning): string {
  const { t } = speech
  switch (warning.kind) {
    case 'message':
    case 'note':
      return t(`desk.warn.${warning.kind}`, { position: warning.position })
    case 'missing':
      return t('desk.warn.missing', { who: nameOf(speech, directory, warning.author), count: warning.count })
    case 'repeated':
      return t('desk.warn.repeated', { who: nameOf(speech, directory, warning.author) })
    case 'excludedHolder':
      return t('desk.warn.excludedHolder', { who: nameOf(speech, directory, warning.officer) })
  }
}

/** The office does not investigate its own political side. */
function mustRefer({ sealed, opened }: OpenDesk): boolean {
  const { respondentPosts } = opened.body.answers
  return sealed.posts.some(({ id, isPolitical }) => isPolitical && respondentPosts.includes(id))
}

const told = ['when', 'where', 'respondentNames', 'evidence', 'money', 'reportedElsewhere'] as const

function rowsOf(speech: Speech, desk: OpenDesk): SummaryRow[] {
  const { t } = speech
  const { answers, excludedPosts } = desk.opened.body
  const given = told
    .filter((field) => answers[field].trim() !== '')
    .map((field) => ({ key: t(`desk.${field}`), value: <Paragraphs text={answers[field]} /> }))
  return [
    {
      key: t('desk.reporterCategory'),
      value: answers.category === null ? t('desk.unsure') : t(`terms.category.${answers.category}`),
    },
    { key: t('desk.respondentPosts'), value: posts(speech, desk, answers.respondentPosts) },
    ...given,
    { key: t('desk.mustNotSee'), value: posts(speech, desk, excludedPosts) },
    ...anonymousRows(speech, desk),
    { key: t('desk.identity'), value: identityOf(speech, desk) },
    { key: t('desk.checks'), value: checksOf(speech, desk) },
  ]
}

function posts({ t, lang }: Speech, { sealed }: OpenDesk, ids: readonly string[]): ComponentChildren {
  if (ids.length === 0) return t('common.none')
  return (
    <>
      {inOfficeOrder(sealed, ids).map((post) => (
        <div>{titleOfPost(sealed, post, lang)}</div>
      ))}
    </>
  )
}

/** The Cabinet resolution of 2541 takes up an anonymous report that has these three. */
function anonymousRows({ t }: Speech, { opened }: OpenDesk): SummaryRow[] {
  const { answers } = opened.body
  if (answers.identityChoice !== 'anonymous') return []
  const boxes = (['statedEvidence', 'clearCircumstances', 'definiteWitnesses'] as const).map((field) => {
    const box = t(`desk.box.${field}`)
    const text = answers[field].trim()
    return <div>{text === '' ? t('desk.box.empty', { box }) : t('desk.box.filled', { box, text })}</div>
  })
  return [{ key: t('desk.anonymousBoxes'), value: <>{boxes}</> }]
}

function identityOf({ t }: Speech, { opened }: OpenDesk): ComponentChildren {
  const { answers, custody } = opened.body
  if (answers.identityChoice === 'vault') return t('desk.identity.vault', { t: custody.t, n: custody.n })
  if (answers.identity === null) return t('desk.identity.anonymous')
  const { name, phone, address } = answers.identity
  return <Paragraphs text={[name, phone, address].join('\n')} />
}

function checksOf({ t }: Speech, { warnings }: OpenDesk): string {
  return warnings.length === 0 ? t('desk.checked') : t('desk.notAllChecked', { count: warnings.length })
}

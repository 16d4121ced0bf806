import type { JSX } from 'preact'
import type { DraftView } from '../../publication/read-drafts.service.js'
import { longestRemark } from '../../publication/sign-draft.service.js'
import type { Signer } from '../../publication/signing-posts.js'
import { Button } from '../../ui/components/button.js'
import { Card } from '../../ui/components/card.js'
import { Columns } from '../../ui/components/columns.js'
import { ErrorSummary } from '../../ui/components/error-summary.js'
import { Guards } from '../../ui/components/guards.js'
import { InsetText } from '../../ui/components/inset-text.js'
import { formatOfficeDate } from '../../ui/text/format-office-date.js'
import type { DeskFrame } from '../desk-frame.js'
import { Desk } from '../desk.js'
import type { NameOf } from '../officer-names.js'
import type { PublicAddress } from '../public-address.js'
import { DraftFigures } from './draft-figures.js'
import { DraftRemarks } from './draft-remarks.js'
import { DraftSigning } from './draft-signing.js'
import { draftName, DraftTag } from './drafts-table.js'
import { guardOf } from './guard-words.js'
import type { DraftForms } from './signing-form.js'

export interface DraftPageProps {
  readonly frame: DeskFrame
  readonly draft: DraftView
  readonly forms: DraftForms
  readonly me: Signer
  readonly nameOf: NameOf
  readonly publicAddress: PublicAddress
}

const fieldOf: Readonly<Record<string, string>> = {
  not_declared: '#declares',
  acting_not_declared: '#actsToday',
  day_past: '#publishOn',
  day_too_far: '#publishOn',
  day_unknown: '#publishOn',
  remark_missing: '#remark',
  remark_too_long: '#remark',
}

/** One draft: what would be published, what was checked, who has signed. */
export function DraftPage(props: DraftPageProps): JSX.Element {
  const { frame, draft, forms } = props
  const { t } = frame
  const title = draftName(t, draft)
  const { problem } = forms
  return (
    <Desk frame={frame} title={title} room="statistics" back="/statistics" hasErrors={problem !== null}>
      {problem !== null && (
        <ErrorSummary
          errors={[
            {
              text: t(`release.problem_${problem}`, { longest: longestRemark }),
              href: fieldOf[problem] ?? '#signatures',
            },
          ]}
        />
      )}
      <h1 class="govuk-heading-l">{title}</h1>
      <p class="govuk-body">
        <DraftTag t={t} draft={draft} />
      </p>
      <State {...props} />
      {draft.content !== null && <Made {...props} content={draft.content} />}
    </Desk>
  )
}

function Made({
  content,
  ...props
}: DraftPageProps & { readonly content: NonNullable<DraftView['content']> }): JSX.Element {
  const { frame } = props
  const { t } = frame
  return (
    <Columns
      main={<DraftFigures frame={frame} content={content} wrote={props.draft.reason} />}
      side={
        <>
          <Card title={t('release.guardsTitle')} id="guards">
            <Guards guards={content.guards.map((guard) => guardOf(frame, content, guard))} />
          </Card>
          <DraftSigning {...props} />
          <DraftRemarks {...props} />
        </>
      }
    />
  )
}

function State(props: DraftPageProps): JSX.Element | null {
  const { frame, draft, publicAddress } = props
  const { t, href, lang } = frame
  switch (draft.state) {
    case 'waiting':
      return <Waiting {...props} />
    case 'refused':
      return <Refused {...props} />
    case 'released':
      return (
        <InsetText>
          {t('release.releasedText', { year: draft.year, number: draft.releaseNumber ?? 1 })}{' '}
          <a class="govuk-link" href={publicAddress.to(href(`/statistics/${draft.year}`))}>
            {t('release.look')}
          </a>
        </InsetText>
      )
    case 'replaced':
      return <InsetText>{t('release.replacedText')}</InsetText>
    case 'sent_back':
      return <InsetText>{t('release.sentBackText')}</InsetText>
    case 'drafted':
      return draft.publishOn === null ? null : (
        <InsetText>{t('release.waitsForDay', { date: formatOfficeDate(lang, draft.publishOn) })}</InsetText>
      )
  }
}

function Waiting({ frame, draft }: DraftPageProps): JSX.Element {
  const { t, href, path } = frame
  return (
    <>
      <h2 class="govuk-heading-m">{t('release.waitingTitle')}</h2>
      <p class="govuk-body" role="status">
        {t(draft.isSlow ? 'release.waitingLong' : 'release.waitingText')}
      </p>
      <Button variant="secondary" href={href(path)}>
        {t('release.lookAgain')}
      </Button>
    </>
  )
}

function Refused({ frame: { t }, draft }: DraftPageProps): JSX.Element {
  const problem = draft.problem ?? 'unexpected'
  return (
    <>
      <h2 class="govuk-heading-m">{t('release.refusedTitle')}</h2>
      <InsetText>
        <strong>{t(`release.refused_${problem}`)}</strong>
      </InsetText>
      <h3 class="govuk-heading-s">{t('release.refusedWhat')}</h3>
      <p class="govuk-body">{t(`release.todo_${problem}`)}</p>
    </>
  )
}

import type { JSX } from 'preact'
import type { DraftView } from '../../publication/read-drafts.service.js'
import { signingSteps, type SigningStep } from '../../publication/signed-release.js'
import { turnOf, type Signer, type SigningPost } from '../../publication/signing-posts.js'
import { Button } from '../../ui/components/button.js'
import { Card } from '../../ui/components/card.js'
import { Checkboxes } from '../../ui/components/checkboxes.js'
import { Input } from '../../ui/components/input.js'
import { InsetText } from '../../ui/components/inset-text.js'
import { SummaryList } from '../../ui/components/summary-list.js'
import { formatOfficeDate } from '../../ui/text/format-office-date.js'
import type { DeskFrame } from '../desk-frame.js'
import { CsrfField } from '../desk.js'
import type { DraftForms } from './signing-form.js'

export interface DraftSigningProps {
  readonly frame: DeskFrame
  readonly draft: DraftView
  readonly forms: DraftForms
  readonly me: Signer
}

/** The three names, those that are there and those that are not, and the form of the one whose turn it is. */
export function DraftSigning(props: DraftSigningProps): JSX.Element {
  const { frame, draft, me } = props
  const { t, lang } = frame
  const rows = signingSteps.map((step) => {
    const signature = draft.signatures.find((one) => one.step === step)
    const value =
      signature === undefined
        ? t('release.stepOpen')
        : t('release.signedOn', {
            name: signature.name,
            post: signature.post,
            date: formatOfficeDate(lang, signature.signedOn),
          })
    return { key: t(`release.step_${step}`), value }
  })
  const hasSigned = draft.signatures.some(({ officer }) => officer === me.id)
  return (
    <Card title={t('release.signedTitle')} id="signatures">
      <SummaryList rows={rows} />
      {draft.state === 'drafted' && !draft.isReady && <p class="govuk-body">{t('release.notReady')}</p>}
      {draft.next !== null &&
        (hasSigned ? (
          <p class="govuk-body">{t('release.youSigned')}</p>
        ) : (
          <Turn {...props} step={draft.next} />
        ))}
    </Card>
  )
}

/** Whose turn it is, and the form when it is the turn of whoever looks. */
function Turn({ step, ...props }: DraftSigningProps & { readonly step: SigningStep }): JSX.Element {
  const { frame, draft, me } = props
  const wanted = draft.posts[step]
  const turn = turnOf(wanted, me)
  return (
    <>
      <p class="govuk-body">{turnWords(frame, step, wanted)}</p>
      {turn === 'acting' && <InsetText>{frame.t('release.youAct')}</InsetText>}
      {turn !== 'none' && <SigningForm {...props} isActing={turn === 'acting'} />}
    </>
  )
}

function turnWords({ t, lang }: DeskFrame, step: SigningStep, wanted: SigningPost | null): string {
  const standsInSince = ({ since }: NonNullable<SigningPost['acting']>): string =>
    since === null
      ? t('release.actingNoEnd')
      : t('release.actingSince', { date: formatOfficeDate(lang, since) })
  if (wanted === null) return t('release.turnOfAny')
  const words = { step: t(`release.step_${step}`), post: wanted.title[lang] }
  return wanted.acting === null
    ? t('release.turnOfPost', words)
    : `${t('release.turnOfPostOrActing', { ...words, person: wanted.acting.name })} ${standsInSince(wanted.acting)}`
}

type SigningFormProps = DraftSigningProps & { readonly isActing: boolean }

function SigningForm({ frame, draft, forms, isActing }: SigningFormProps): JSX.Element | null {
  const { t, href } = frame
  const { next, id, hash } = draft
  if (next === null || hash === null) return null
  const { problem } = forms
  const isAboutDay = problem?.startsWith('day') === true
  const sentence = problem === null ? undefined : t(`release.problem_${problem}`, { longest: '' })
  return (
    <form method="post" action={href(`/statistics/drafts/${id}/signatures`)} novalidate>
      <CsrfField frame={frame} />
      <input type="hidden" name="step" value={next} />
      <input type="hidden" name="hash" value={hash} />
      <Checkboxes
        name="declares"
        hint={t('release.declaresHint')}
        items={[{ value: 'yes', text: t('release.declares') }]}
        values={forms.declares ? ['yes'] : []}
        error={problem === 'not_declared' ? sentence : undefined}
      />
      {isActing && <ActsToday frame={frame} forms={forms} sentence={sentence} />}
      {next === 'certified' && (
        <>
          <Input
            name="publishOn"
            label={t('release.publishOn')}
            hint={t('release.publishOnHint')}
            value={forms.publishOn}
            error={isAboutDay ? sentence : undefined}
          />
          <p class="govuk-body">{t('release.cannotUndo')}</p>
        </>
      )}
      <Button preventDoubleClick>{t('release.signAs', { step: t(`release.step_${next}`) })}</Button>
    </form>
  )
}

interface ActsTodayProps extends Pick<DraftSigningProps, 'frame' | 'forms'> {
  /** What is in the way. */
  readonly sentence: string | undefined
}

/** The setting that names who stands in has no end: whoever does says that the order holds. */
function ActsToday({ frame: { t }, forms, sentence }: ActsTodayProps): JSX.Element {
  return (
    <Checkboxes
      name="actsToday"
      hint={t('release.actsTodayHint')}
      items={[{ value: 'yes', text: t('release.actsToday') }]}
      values={forms.actsToday ? ['yes'] : []}
      error={forms.problem === 'acting_not_declared' ? sentence : undefined}
    />
  )
}

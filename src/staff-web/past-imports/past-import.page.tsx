import type { JSX } from 'preact'
import { withdrawalReasons } from '../../kernel/past-import.js'
import type { FiscalYear } from '../../kernel/fiscal-year.js'
import type { OfficeDate } from '../../kernel/office-date.js'
import type { PastFact } from '../../register/past/past-case-facts.js'
import type { Deciding, PastImport } from '../../register/past/past-imports.service.js'
import { Button } from '../../ui/components/button.js'
import { Buttons } from '../../ui/components/buttons.js'
import { CaseHead } from '../../ui/components/case-head.js'
import { ErrorSummary } from '../../ui/components/error-summary.js'
import { InsetText } from '../../ui/components/inset-text.js'
import { NotificationBanner } from '../../ui/components/notification-banner.js'
import { Radios } from '../../ui/components/radios.js'
import { formatOfficeDate } from '../../ui/text/format-office-date.js'
import type { DeskFrame } from '../desk-frame.js'
import { CsrfField, Desk } from '../desk.js'
import type { NameOf } from '../officer-names.js'
import { roomOf, StateTag, yearsOf } from './past-imports.page.js'
import { PastPreview } from './past-preview.js'
import type { PastYear } from './past-counts.js'

export const pastActs = ['prepared', 'confirmed', 'discarded', 'asked', 'dropped', 'withdrawn'] as const
export type PastAct = (typeof pastActs)[number]
export type PastRefusal = 'same_person' | 'unknown' | 'reason'

export interface PastImportPageProps {
  readonly frame: DeskFrame
  readonly one: PastImport
  readonly may: Deciding
  readonly nameOf: NameOf
  /** Null for whom the rows are not, and when it waits no longer. */
  readonly preview: {
    readonly years: readonly PastYear[]
    /** The year whose cases are shown one by one; null for none. */
    readonly shown: FiscalYear | null
    readonly cases: readonly (readonly PastFact[])[]
    readonly sayCategory: (code: string) => string
  } | null
  readonly done: PastAct | null
  readonly refused: PastRefusal | null
}

/** One import: who did what, what it would count while it waits, and the next step for whose it is. */
export function PastImportPage(props: PastImportPageProps): JSX.Element {
  const { frame, one, preview, done, refused } = props
  const { t } = frame
  const title = t('register.past.one.title', { years: yearsOf(frame, one) })
  return (
    <Desk
      frame={frame}
      title={title}
      room={roomOf(frame).room}
      back="/register/imports"
      hasErrors={refused !== null}
    >
      {refused !== null && (
        <ErrorSummary
          errors={[
            {
              text: t(`register.past.refused.${refused}`),
              ...(refused === 'reason' && { href: '#reason' }),
            },
          ]}
        />
      )}
      {done !== null && (
        <NotificationBanner kind="success">{t(`register.past.done.${done}`)}</NotificationBanner>
      )}
      <CaseHead
        title={title}
        marks={<StateTag frame={frame} one={one} />}
        facts={t(`register.past.rooms.${one.rooms}`)}
      />
      <History {...props} />
      {preview !== null && <PastPreview {...{ frame, one }} {...preview} />}
      {one.state === 'prepared' && <Waiting {...props} />}
      {one.state === 'confirmed' && <Counting {...props} />}
    </Desk>
  )
}

function History({ frame: { t, lang }, one, nameOf }: PastImportPageProps): JSX.Element {
  const said = (officer: PastImport['decidedBy'], on: OfficeDate | null): { name: string; day: string } => ({
    name: (officer && nameOf(officer)) ?? t('register.past.one.left'),
    day: on === null ? '' : formatOfficeDate(lang, on),
  })
  const decided = one.state === 'discarded' ? 'discarded' : 'confirmed'
  return (
    <ul class="govuk-list">
      <li>{t('register.past.one.prepared', said(one.preparedBy, one.preparedOn))}</li>
      {one.decidedBy !== null && (
        <li>{t(`register.past.one.${decided}`, said(one.decidedBy, one.decidedOn))}</li>
      )}
      {one.reason !== null && (
        <li>
          {t('register.past.one.asked', {
            ...said(one.askedBy, one.askedOn),
            reason: t(`register.past.reason.${one.reason}`),
          })}
        </li>
      )}
      {one.withdrawnBy !== null && (
        <li>{t('register.past.one.withdrawn', said(one.withdrawnBy, one.withdrawnOn))}</li>
      )}
    </ul>
  )
}

function Waiting(props: PastImportPageProps): JSX.Element {
  const { frame, one, may } = props
  const { t, officer } = frame
  const isOwn = officer?.id === one.preparedBy
  const canConfirm = may.confirm && !isOwn
  return (
    <>
      {canConfirm ? (
        <InsetText>{t('register.past.wait.confirmLead')}</InsetText>
      ) : (
        <InsetText>
          {t('register.past.wait.own', { who: t(`register.past.wait.who.${one.rooms}`) })}
        </InsetText>
      )}
      <Buttons>
        {canConfirm && <Act {...props} act="confirm" words={t('register.past.wait.confirm')} />}
        {(isOwn || may.confirm) && (
          <Act {...props} act="discard" words={t('register.past.wait.discard')} variant="secondary" />
        )}
      </Buttons>
    </>
  )
}

function Counting(props: PastImportPageProps): JSX.Element {
  const { frame, one, may } = props
  const isTheirs = may.prepare || may.confirm
  return (
    <>
      <p class="govuk-body">{frame.t('register.past.counts')}</p>
      {isTheirs && (one.askedBy === null ? <AskForm {...props} /> : <Asked {...props} />)}
    </>
  )
}

function Asked(props: PastImportPageProps): JSX.Element {
  const { frame, one, may } = props
  const { t, officer } = frame
  const canConfirm = may.confirm && officer?.id !== one.askedBy
  return (
    <>
      <InsetText>
        {canConfirm
          ? t('register.past.withdraw.confirmLead')
          : t('register.past.withdraw.own', { who: t(`register.past.wait.who.${one.rooms}`) })}
      </InsetText>
      <Buttons>
        {canConfirm && (
          <Act {...props} act="withdraw" words={t('register.past.withdraw.confirm')} variant="warning" />
        )}
        <Act {...props} act="keep" words={t('register.past.withdraw.drop')} variant="secondary" />
      </Buttons>
    </>
  )
}

function AskForm({ frame, one, refused }: PastImportPageProps): JSX.Element {
  const { t, href } = frame
  return (
    <>
      <h2 class="govuk-heading-m">{t('register.past.withdraw.title')}</h2>
      <p class="govuk-body sj-narrow">{t('register.past.withdraw.lead')}</p>
      <form method="post" action={href(`/register/imports/${one.id}/ask`)} class="sj-narrow" novalidate>
        <CsrfField frame={frame} />
        <Radios
          name="reason"
          legend={{ text: t('register.past.withdraw.reason'), size: 's' }}
          error={refused === 'reason' ? t('register.past.withdraw.choose') : undefined}
          items={withdrawalReasons.map((value) => ({ value, text: t(`register.past.reason.${value}`) }))}
        />
        <Button variant="secondary" preventDoubleClick>
          {t('register.past.withdraw.ask')}
        </Button>
      </form>
    </>
  )
}

interface ActProps extends Pick<PastImportPageProps, 'frame' | 'one'> {
  readonly act: 'confirm' | 'discard' | 'withdraw' | 'keep'
  readonly words: string
  readonly variant?: 'secondary' | 'warning'
}

function Act({ frame, one, act, words, variant }: ActProps): JSX.Element {
  return (
    <form method="post" action={frame.href(`/register/imports/${one.id}/${act}`)}>
      <CsrfField frame={frame} />
      <Button preventDoubleClick {...(variant && { variant })}>
        {words}
      </Button>
    </form>
  )
}

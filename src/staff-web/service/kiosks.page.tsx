import type { JSX } from 'preact'
import { longestKioskName, type ListedKiosk } from '../../service/kiosk.service.js'
import { Button } from '../../ui/components/button.js'
import { Card } from '../../ui/components/card.js'
import { ErrorSummary } from '../../ui/components/error-summary.js'
import { Input } from '../../ui/components/input.js'
import { InsetText } from '../../ui/components/inset-text.js'
import { StackTable } from '../../ui/components/table.js'
import { formatOfficeDate } from '../../ui/text/format-office-date.js'
import type { DeskFrame } from '../desk-frame.js'
import { CsrfField, Desk } from '../desk.js'

export interface KiosksProps {
  readonly frame: DeskFrame
  readonly kiosks: readonly ListedKiosk[]
  /** Made just now: the digits are shown once. */
  readonly made?: { readonly name: string; readonly code: string }
  readonly typed?: string
  readonly problem?: 'name_missing' | 'name_too_long'
}

/** Tablets at the desk, for the administrator. */
export function KiosksPage(props: KiosksProps): JSX.Element {
  const { frame, kiosks, made, problem } = props
  const { t } = frame
  const title = t('service.kiosk.listTitle')
  return (
    <Desk frame={frame} title={title} room="service" back="/service" hasErrors={problem !== undefined}>
      {problem !== undefined && (
        <ErrorSummary errors={[{ text: problemWords(frame, problem), href: '#name' }]} />
      )}
      <h1 class="govuk-heading-l">{title}</h1>
      <p class="govuk-body sj-narrow">{t('service.kiosk.listLead')}</p>
      {made !== undefined && <Code frame={frame} made={made} />}
      {kiosks.length === 0 ? (
        <InsetText>{t('service.kiosk.none')}</InsetText>
      ) : (
        <StackTable
          caption={title}
          captionSize="hidden"
          head={['name', 'state', 'madeBy', 'act'].map((column) => ({
            content: t(`service.kiosk.column.${column as 'name'}`),
          }))}
          rows={kiosks.map((kiosk) => rowOf(frame, kiosk))}
        />
      )}
      <NewKiosk {...props} />
    </Desk>
  )
}

/** Digits in groups: they are read out or copied by hand. */
function Code({
  frame: { t },
  made,
}: {
  frame: DeskFrame
  made: { name: string; code: string }
}): JSX.Element {
  const groups = made.code.replace(/^(\d{3})(\d{3})(\d{4})$/, '$1 $2 $3')
  return (
    <Card title={t('service.kiosk.codeTitle', { name: made.name })} id="code">
      <p class="sj-kiosk-code">{groups}</p>
      <p class="govuk-body">{t('service.kiosk.codeHow')}</p>
    </Card>
  )
}

function rowOf(frame: DeskFrame, kiosk: ListedKiosk): Parameters<typeof StackTable>[0]['rows'][number] {
  const { t, lang, href } = frame
  const day = (on: ListedKiosk['madeOn']): string => formatOfficeDate(lang, on, 'short')
  return [
    { content: kiosk.name },
    { label: t('service.kiosk.column.state'), content: stateOf(frame, kiosk) },
    {
      label: t('service.kiosk.column.madeBy'),
      content: t('service.kiosk.made', { name: kiosk.officer ?? '-', date: day(kiosk.madeOn) }),
    },
    {
      label: t('service.kiosk.column.act'),
      content:
        kiosk.endedOn === null ? (
          <form method="post" action={href(`/service/kiosks/${kiosk.id}/end`)}>
            <CsrfField frame={frame} />
            <Button variant="warning">
              {t('service.kiosk.end')} <span class="govuk-visually-hidden">{kiosk.name}</span>
            </Button>
          </form>
        ) : (
          '-'
        ),
    },
  ]
}

function stateOf({ t, lang }: DeskFrame, { endedOn, seenOn, goodUntil }: ListedKiosk): string {
  const date = (on: ListedKiosk['madeOn']): string => formatOfficeDate(lang, on, 'short')
  if (endedOn !== null) return t('service.kiosk.ended', { date: date(endedOn) })
  if (seenOn === null) return t('service.kiosk.notOpened')
  return t('service.kiosk.alive', { seen: date(seenOn), until: date(goodUntil) })
}

function problemWords({ t }: DeskFrame, problem: NonNullable<KiosksProps['problem']>): string {
  return t(`service.kiosk.problem.${problem}`, { longest: longestKioskName })
}

function NewKiosk({ frame, typed, problem }: KiosksProps): JSX.Element {
  const { t, href } = frame
  return (
    <Card title={t('service.kiosk.newTitle')} id="new">
      <form method="post" action={href('/service/kiosks')} novalidate>
        <CsrfField frame={frame} />
        <Input
          name="name"
          label={t('service.kiosk.name')}
          hint={t('service.kiosk.nameHint')}
          autocomplete="off"
          value={typed ?? ''}
          error={problem && problemWords(frame, problem)}
        />
        <Button preventDoubleClick>{t('service.kiosk.make')}</Button>
      </form>
    </Card>
  )
}

import type { JSX } from 'preact'
import type { BreachEntity } from '../../rights/breach.entity.js'
import type { DataRequestEntity } from '../../rights/data-request.entity.js'
import { Button } from '../../ui/components/button.js'
import { Card } from '../../ui/components/card.js'
import { CaseHead } from '../../ui/components/case-head.js'
import { NotificationBanner } from '../../ui/components/notification-banner.js'
import { StackTable, type TableCell } from '../../ui/components/table.js'
import { Tag } from '../../ui/components/tag.js'
import { formatOfficeDate } from '../../ui/text/format-office-date.js'
import type { DeskFrame } from '../desk-frame.js'
import { Desk } from '../desk.js'
import { dayAndTime, stateOfBreach, stateOfRequest, type StateWords } from './rights-words.js'

export const rightsActs = ['entered', 'answered', 'changed', 'closed'] as const

export interface RightsPageProps {
  readonly frame: DeskFrame
  readonly requests: readonly DataRequestEntity[]
  readonly breaches: readonly BreachEntity[]
  readonly done: (typeof rightsActs)[number] | null
  readonly now: Date
}

/** What people asked of the data on them, and what went wrong with data: each with its clock. */
export function RightsPage(props: RightsPageProps): JSX.Element {
  const { frame, done } = props
  const { t, href } = frame
  return (
    <Desk frame={frame} title={t('rights.title')} room="rights">
      {done !== null && <NotificationBanner kind="success">{t(`rights.done.${done}`)}</NotificationBanner>}
      <CaseHead title={t('rights.title')} facts={t('rights.lead')} />
      <Card title={t('rights.requestsTitle')} id="requests">
        <p class="govuk-body">{t('rights.requestsLead')}</p>
        <Requests {...props} />
        <Button href={href('/rights/requests/new')}>{t('rights.newRequest')}</Button>
      </Card>
      <Card title={t('rights.breachesTitle')} id="breaches">
        <p class="govuk-body">{t('rights.breachesLead')}</p>
        <Breaches {...props} />
        <Button href={href('/rights/breaches/new')} variant="secondary">
          {t('rights.newBreach')}
        </Button>
      </Card>
    </Desk>
  )
}

function Requests({ frame, requests, now }: RightsPageProps): JSX.Element {
  const { t, lang, href } = frame
  if (requests.length === 0) return <p class="govuk-body">{t('rights.noRequests')}</p>
  const head = [
    t('rights.number'),
    t('rights.kind'),
    t('rights.receivedOn'),
    t('rights.dueOn'),
    t('rights.state'),
  ]
  return (
    <StackTable
      caption={t('rights.requestsTitle')}
      captionSize="hidden"
      head={head.map((content) => ({ content }))}
      rows={requests.map((request) => [
        numberCell(
          href(`/rights/requests/${request.id}`),
          t('rights.requestNumber', { number: request.number }),
        ),
        { label: t('rights.kind'), content: t(`rights.kinds.${request.kind}`) },
        { label: t('rights.receivedOn'), content: formatOfficeDate(lang, request.receivedOn, 'short') },
        { label: t('rights.dueOn'), content: formatOfficeDate(lang, request.dueOn, 'short') },
        stateCell(t('rights.state'), stateOfRequest(frame, request, now)),
      ])}
    />
  )
}

function Breaches({ frame, breaches, now }: RightsPageProps): JSX.Element {
  const { t, href } = frame
  if (breaches.length === 0) return <p class="govuk-body">{t('rights.noBreaches')}</p>
  const head = [
    t('rights.number'),
    t('rights.breachKind'),
    t('rights.discoveredAt'),
    t('rights.risk'),
    t('rights.state'),
  ]
  return (
    <StackTable
      caption={t('rights.breachesTitle')}
      captionSize="hidden"
      head={head.map((content) => ({ content }))}
      rows={breaches.map((breach) => [
        numberCell(
          href(`/rights/breaches/${breach.id}`),
          t('rights.breachNumber', { number: breach.number }),
        ),
        { label: t('rights.breachKind'), content: t(`rights.breachKinds.${breach.kind}`) },
        { label: t('rights.discoveredAt'), content: dayAndTime(frame, breach.discoveredAt) },
        { label: t('rights.risk'), content: t(`rights.risks.${breach.risk}`) },
        stateCell(t('rights.state'), stateOfBreach(frame, breach, now)),
      ])}
    />
  )
}

function numberCell(href: string, text: string): TableCell {
  return {
    content: (
      <a class="govuk-link" href={href}>
        {text}
      </a>
    ),
  }
}

function stateCell(label: string, { text, colour }: StateWords): TableCell {
  return { label, content: <Tag colour={colour}>{text}</Tag> }
}

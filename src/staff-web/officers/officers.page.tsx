import type { JSX } from 'preact'
import type { ListedOfficer } from '../../staff-accounts/list-officers.service.js'
import type { OfficerStatus } from '../../staff-accounts/officer.entity.js'
import type { ChannelNeeds } from '../../staff-accounts/channel-needs.js'
import { Button } from '../../ui/components/button.js'
import { NotificationBanner } from '../../ui/components/notification-banner.js'
import { StackTable, type TableCell } from '../../ui/components/table.js'
import { Tag, type TagColour } from '../../ui/components/tag.js'
import { WarningText } from '../../ui/components/warning-text.js'
import type { DeskFrame } from '../desk-frame.js'
import { CsrfField, Desk } from '../desk.js'
import { ChannelChecklist } from './channel-checklist.js'

interface OfficersPageProps {
  readonly frame: DeskFrame
  readonly officers: readonly ListedOfficer[]
  readonly isAdministrator: boolean
  readonly isHolder: boolean
  /** Some vault has fewer custodians in office than open it. */
  readonly hasOrphans: boolean
  readonly needs: ChannelNeeds
  readonly hasLeft: boolean
}

/** Who has an account, and, for holders of keys, whose keys wait to be vouched for. */
export function OfficersPage(props: OfficersPageProps): JSX.Element {
  const { frame, isAdministrator, isHolder } = props
  const { t, href } = frame
  return (
    <Desk
      frame={frame}
      title={t('accounts.navOfficers')}
      room="officers"
      scripts={isHolder ? ['desk/admission.entry.js'] : []}
    >
      {props.hasLeft && <NotificationBanner kind="success">{t('keys.left')}</NotificationBanner>}
      <h1 class="govuk-heading-l">{t('accounts.navOfficers')}</h1>
      {props.hasOrphans && <WarningText>{t('vault.orphans')}</WarningText>}
      <ChannelChecklist t={t} needs={props.needs} />
      {isHolder && (
        <p class="govuk-body">
          <a class="govuk-link" href={href('/regrant')}>
            {t('keys.regrantTitle')}
          </a>
        </p>
      )}
      {isHolder && <div id="admission" data-unlock-path={href('/sign-in')} />}
      <h2 class="govuk-heading-m">{t('accounts.listTitle')}</h2>
      {isAdministrator && <Button href={href('/officers/invite')}>{t('accounts.inviteTitle')}</Button>}
      <OfficerTable {...props} />
    </Desk>
  )
}

function OfficerTable({ frame, officers, isAdministrator }: OfficersPageProps): JSX.Element {
  const { t } = frame
  const head = [t('accounts.name'), t('accounts.post'), t('accounts.roles'), t('accounts.status')]
  return (
    <StackTable
      caption={t('accounts.listTitle')}
      captionSize="hidden"
      head={[...head, ...(isAdministrator ? [t('accounts.actions')] : [])].map((content) => ({ content }))}
      rows={officers.map((officer) => [
        ...officerCells(frame, officer),
        ...(isAdministrator
          ? [{ label: t('accounts.actions'), content: <Actions frame={frame} officer={officer} /> }]
          : []),
      ])}
    />
  )
}

function officerCells({ t, lang }: DeskFrame, officer: ListedOfficer): TableCell[] {
  const name = (
    <>
      {officer.name}
      <br />
      <span class="govuk-!-font-weight-regular">{officer.email}</span>
    </>
  )
  return [
    { content: name },
    { label: t('accounts.post'), content: officer.title[lang] },
    {
      label: t('accounts.roles'),
      content: officer.roles.map((role) => <div>{t(`terms.role.${role}`)}</div>),
    },
    {
      label: t('accounts.status'),
      content: officer.entryWaits ? (
        <Tag colour="yellow">{t('keys.entryWaitsTag')}</Tag>
      ) : (
        <Tag colour={colours[officer.status]}>{t(`accounts.officerStatus.${officer.status}`)}</Tag>
      ),
    },
  ]
}

const colours: Readonly<Record<OfficerStatus, TagColour>> = {
  invited: 'yellow',
  waiting: 'yellow',
  active: 'teal',
  left: 'grey',
}

interface ActionsProps {
  readonly frame: DeskFrame
  readonly officer: ListedOfficer
}

function Actions({ frame, officer }: ActionsProps): JSX.Element | null {
  const { t, href } = frame
  if (officer.status === 'left') return null
  const isInvited = officer.status === 'invited'
  return (
    <>
      <p class="govuk-body">
        <a class="govuk-link" href={href(`/officers/manage/${officer.id}`)}>
          {t('keys.manage')}
          <span class="govuk-visually-hidden"> {officer.name}</span>
        </a>
      </p>
      <form method="post" action={href(isInvited ? '/officers/invite-again' : '/officers/end-sessions')}>
        <CsrfField frame={frame} />
        <input type="hidden" name="officer" value={officer.id} />
        <Button variant="secondary">{t(isInvited ? 'accounts.newLink' : 'accounts.endSessions')}</Button>
      </form>
    </>
  )
}

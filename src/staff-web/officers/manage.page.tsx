import type { ComponentChildren, JSX } from 'preact'
import type { Post } from '../../agency/agency.js'
import { officerRoles } from '../../kernel/role.js'
import type { ListedOfficer } from '../../staff-accounts/list-officers.service.js'
import { Button } from '../../ui/components/button.js'
import { Checkboxes } from '../../ui/components/checkboxes.js'
import { ErrorSummary } from '../../ui/components/error-summary.js'
import { NotificationBanner } from '../../ui/components/notification-banner.js'
import { Select } from '../../ui/components/select.js'
import { SummaryList } from '../../ui/components/summary-list.js'
import { WarningText } from '../../ui/components/warning-text.js'
import type { DeskFrame } from '../desk-frame.js'
import { CsrfField, Desk } from '../desk.js'
import type { InvitationProblem } from './invitation-form.js'
import { problemText } from './invite.page.js'

/** What came of a change, for the banner. */
export const changeOutcomes = ['unchanged', 'changed', 'unsigned'] as const

/** Why an act on an officer cannot be yet. */
export const manageProblems = ['too_few_holders', 'last_administrator'] as const

interface ManagePageProps {
  readonly frame: DeskFrame
  readonly officer: ListedOfficer
  readonly posts: readonly Post[]
  readonly chosen: { readonly post: string; readonly roles: readonly string[] }
  readonly problems: readonly InvitationProblem[]
  readonly problem: (typeof manageProblems)[number] | null
  readonly done: (typeof changeOutcomes)[number] | null
}

/** One officer: ways back in, post and roles, and the end of access. What each does is said before its button. */
export function ManagePage(props: ManagePageProps): JSX.Element {
  const { frame, officer, problems, problem, done } = props
  const { t, lang } = frame
  const hasKeys = officer.status === 'active' || officer.status === 'waiting'
  const errors = [
    ...(problem === null ? [] : [{ text: t(`keys.problem.${problem}`) }]),
    ...problems.map((one) => ({ text: problemText(frame, one), href: `#${one.field}` })),
  ]
  return (
    <Desk frame={frame} title={officer.name} room="officers" back="/officers" hasErrors={errors.length > 0}>
      {errors.length > 0 && <ErrorSummary errors={errors} />}
      {done !== null && <NotificationBanner kind="success">{t(`keys.changed.${done}`)}</NotificationBanner>}
      <h1 class="govuk-heading-l">{officer.name}</h1>
      <SummaryList
        rows={[
          { key: t('accounts.email'), value: officer.email },
          { key: t('accounts.post'), value: officer.title[lang] },
          { key: t('accounts.status'), value: t(`accounts.officerStatus.${officer.status}`) },
        ]}
      />
      {hasKeys && <WaysBack {...props} />}
      {officer.status !== 'left' && <ChangeForm {...props} />}
      {officer.status !== 'left' && <LeaveForm {...props} />}
    </Desk>
  )
}

function WaysBack(props: ManagePageProps): JSX.Element {
  const { t } = props.frame
  return (
    <>
      <h2 class="govuk-heading-m">{t('keys.waysBack')}</h2>
      <Act {...props} act="reset" name="kind" value="passphrase" label={t('keys.resetPassphrase')}>
        {t('keys.resetPassphraseHint')}
      </Act>
      <Act {...props} act="reset" name="kind" value="second_factor" label={t('keys.resetFactor')}>
        {t('keys.resetFactorHint')}
      </Act>
      <Act {...props} act="new-identity" name="why" value="lost" label={t('keys.newIdentity')}>
        {t('keys.newIdentityHint')}
      </Act>
      <Act {...props} act="new-identity" name="why" value="compromised" label={t('keys.compromised')}>
        {t('keys.compromisedHint')}
      </Act>
    </>
  )
}

interface ActProps extends ManagePageProps {
  readonly act: string
  readonly name: string
  readonly value: string
  readonly label: string
  readonly children: ComponentChildren
}

function Act({ frame, officer, act, name, value, label, children }: ActProps): JSX.Element {
  return (
    <form method="post" action={frame.href(`/officers/manage/${officer.id}/${act}`)} class="sj-narrow">
      <CsrfField frame={frame} />
      <input type="hidden" name={name} value={value} />
      <p class="govuk-body">{children}</p>
      <Button variant="secondary" preventDoubleClick>
        {label}
      </Button>
    </form>
  )
}

function ChangeForm({ frame, officer, posts, chosen, problems }: ManagePageProps): JSX.Element {
  const { t, lang, href } = frame
  const errorOf = (field: InvitationProblem['field']): string | undefined => {
    const problem = problems.find((one) => one.field === field)
    return problem && problemText(frame, problem)
  }
  return (
    <>
      <h2 class="govuk-heading-m">{t('keys.changeTitle')}</h2>
      <p class="govuk-body">{t('keys.changeLead')}</p>
      <form method="post" action={href(`/officers/manage/${officer.id}/change`)} class="sj-narrow" novalidate>
        <CsrfField frame={frame} />
        <Select
          name="post"
          label={t('accounts.post')}
          value={chosen.post}
          error={errorOf('post')}
          options={posts.map(({ id, title }) => ({ value: id, text: title[lang] }))}
        />
        <Checkboxes
          name="roles"
          legend={{ text: t('accounts.roles') }}
          hint={t('accounts.rolesHint')}
          error={errorOf('roles')}
          values={chosen.roles}
          items={officerRoles.map((role) => ({
            value: role,
            text: t(`terms.role.${role}`),
            hint: t(`accounts.roleDoes.${role}`),
          }))}
        />
        <Button preventDoubleClick>{t('keys.changeButton')}</Button>
      </form>
    </>
  )
}

interface BeforeProps {
  readonly frame: DeskFrame
  readonly name: string
}

/** Only the custodian's own browser can seal the shares to a successor, and only while the custodian can sign in. */
function BeforeCustodianLeaves({ frame: { t }, name }: BeforeProps): JSX.Element {
  const places = { name, room: t('vault.nav'), page: t('vault.handOverTitle') }
  return (
    <>
      <p class="govuk-body">{t('keys.leaveCustodianFirst')}</p>
      <ol class="govuk-list govuk-list--number">
        <li>{t('keys.leaveCustodianStep1')}</li>
        <li>{t('keys.leaveCustodianStep2', places)}</li>
        <li>{t('keys.leaveCustodianStep3')}</li>
      </ol>
      <p class="govuk-body">{t('keys.leaveCustodianIf')}</p>
    </>
  )
}

function LeaveForm({ frame, officer }: ManagePageProps): JSX.Element {
  const { t, href } = frame
  return (
    <>
      <h2 class="govuk-heading-m">{t('keys.leaveTitle')}</h2>
      <WarningText>{t('keys.leaveLead')}</WarningText>
      <p class="govuk-body">{t('keys.leaveAfter')}</p>
      {officer.roles.includes('custodian') && <BeforeCustodianLeaves frame={frame} name={officer.name} />}
      <form method="post" action={href(`/officers/manage/${officer.id}/leave`)}>
        <CsrfField frame={frame} />
        <Button variant="warning" preventDoubleClick>
          {t('keys.leaveButton', { name: officer.name })}
        </Button>
      </form>
    </>
  )
}

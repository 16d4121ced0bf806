import type { JSX } from 'preact'
import type { Post } from '../../agency/agency.js'
import { officeDate } from '../../kernel/office-date.js'
import { officerRoles } from '../../kernel/role.js'
import type { Invitation } from '../../staff-accounts/invite-officer.service.js'
import { Button } from '../../ui/components/button.js'
import { Checkboxes } from '../../ui/components/checkboxes.js'
import { ErrorSummary } from '../../ui/components/error-summary.js'
import { Input } from '../../ui/components/input.js'
import { Points } from '../../ui/components/points.js'
import { Select } from '../../ui/components/select.js'
import { formatOfficeDate } from '../../ui/text/format-office-date.js'
import { formatOfficeTime } from '../../ui/text/format-office-time.js'
import type { DeskFrame } from '../desk-frame.js'
import { CsrfField, Desk } from '../desk.js'
import type { InvitationAnswers, InvitationProblem } from './invitation-form.js'

interface InvitePageProps {
  readonly frame: DeskFrame
  readonly posts: readonly Post[]
  readonly answers: InvitationAnswers
  readonly problems: readonly InvitationProblem[]
}

/** An administrator says who is to enrol, in which post and for what. */
export function InvitePage(props: InvitePageProps): JSX.Element {
  const { frame, problems } = props
  const { t, href } = frame
  const title = t('accounts.inviteTitle')
  return (
    <Desk frame={frame} title={title} room="officers" back="/officers" hasErrors={problems.length > 0}>
      {problems.length > 0 && (
        <ErrorSummary
          errors={problems.map((problem) => ({
            text: problemText(frame, problem),
            href: `#${problem.field}`,
          }))}
        />
      )}
      <h1 class="govuk-heading-l">{title}</h1>
      <p class="govuk-body">{t('accounts.inviteLead')}</p>
      <form method="post" action={href('/officers/invite')} class="sj-narrow" novalidate>
        <CsrfField frame={frame} />
        <InviteFields {...props} />
        <Button preventDoubleClick>{t('accounts.makeLink')}</Button>
      </form>
    </Desk>
  )
}

function InviteFields({ frame, posts, answers, problems }: InvitePageProps): JSX.Element {
  const { t, lang } = frame
  const errorOf = (field: InvitationProblem['field']): string | undefined => {
    const problem = problems.find((one) => one.field === field)
    return problem && problemText(frame, problem)
  }
  const chooseOne = { value: '', text: t('accounts.choosePost') }
  return (
    <>
      <Input
        name="name"
        label={t('accounts.fullName')}
        value={answers.name}
        error={errorOf('name')}
        autocomplete="off"
      />
      <Input
        name="email"
        type="email"
        label={t('accounts.email')}
        value={answers.email}
        error={errorOf('email')}
        autocomplete="off"
        spellcheck={false}
      />
      <Select
        name="post"
        label={t('accounts.post')}
        value={answers.post}
        error={errorOf('post')}
        options={[chooseOne, ...posts.map(({ id, title }) => ({ value: id, text: title[lang] }))]}
      />
      <Checkboxes
        name="roles"
        legend={{ text: t('accounts.roles') }}
        hint={t('accounts.rolesHint')}
        error={errorOf('roles')}
        values={answers.roles}
        items={officerRoles.map((role) => ({
          value: role,
          text: t(`terms.role.${role}`),
          hint: t(`accounts.roleDoes.${role}`),
        }))}
      />
    </>
  )
}

export function problemText({ t }: DeskFrame, problem: InvitationProblem): string {
  if (problem.code === 'conflict') {
    const [one, other] = problem.pair
    return t('accounts.rolesConflict', { one: t(`terms.role.${one}`), other: t(`terms.role.${other}`) })
  }
  if (problem.field === 'roles') return t('accounts.rolesMissing')
  if (problem.field === 'email' && problem.code === 'in_use') return t('accounts.emailInUse')
  if (problem.field === 'email') return t('accounts.emailMalformed')
  return t(problem.field === 'name' ? 'accounts.nameMissing' : 'accounts.postMissing')
}

interface LinkPageProps {
  readonly frame: DeskFrame
  readonly name: string
  readonly link: string
  readonly invitation: Invitation
}

/** The link, this once: whoever holds it can enrol in the officer's name. */
export function LinkPage({ frame, name, link, invitation }: LinkPageProps): JSX.Element {
  const { t, lang, href } = frame
  const until = t('accounts.dayAndTime', {
    date: formatOfficeDate(lang, officeDate(invitation.expiresAt), 'long'),
    time: formatOfficeTime(invitation.expiresAt),
  })
  return (
    <Desk frame={frame} title={t('accounts.linkTitle')} room="officers">
      <h1 class="govuk-heading-l">{t('accounts.linkTitle')}</h1>
      <p class="govuk-body">{t('accounts.linkLead', { name, until })}</p>
      <p class="sj-code-text" id="invitation-link">
        {link}
      </p>
      <Points
        points={[
          { title: t('accounts.linkHandTitle'), text: t('accounts.linkHandText') },
          { title: t('accounts.linkOnceTitle'), text: t('accounts.linkOnceText') },
        ]}
      />
      <Button href={href('/officers')} variant="secondary">
        {t('accounts.backToOfficers')}
      </Button>
    </Desk>
  )
}

import type { JSX } from 'preact'
import { isComplaintClosed } from '../../kernel/complaint-status.js'
import type { OfficerId } from '../../kernel/ids.js'
import { Button } from '../../ui/components/button.js'
import { Card } from '../../ui/components/card.js'
import { Select } from '../../ui/components/select.js'
import { CsrfField } from '../desk.js'
import { valueOf } from './assignees.js'
import { sentenceOf } from './complaint-form.js'
import type { ComplaintPageProps } from './complaint-page-props.js'

/** Who works on it, and whom it is given to. */
export function AssignForm(props: ComplaintPageProps): JSX.Element {
  const { frame, opened, assignees } = props
  const { assignedTo: officer, assignedPost: post, status } = opened.complaint
  const isNobody = officer === null && post === null
  const name =
    assignees.nameOf({ officer, post }, frame.lang) ??
    frame.t(isNobody ? 'general.nobody' : 'general.assigneeLeft')
  return (
    <Card title={frame.t('general.assignee')} id="assign">
      <p class="govuk-body">{frame.t('general.assignedNow', { name })}</p>
      {!isComplaintClosed(status) && officer !== props.me && <TakeIt {...props} />}
      {!isComplaintClosed(status) && <GiveIt {...props} />}
    </Card>
  )
}

function nowOf({ opened: { complaint } }: ComplaintPageProps): string {
  return valueOf({ officer: complaint.assignedTo, post: complaint.assignedPost })
}

function GiveIt(props: ComplaintPageProps): JSX.Element {
  const { t } = props.frame
  const refused = props.refused?.act === 'assign' ? props.refused : null
  const problem = refused?.problem ?? 'lost_race'
  return (
    <AssignFields {...props}>
      <Select
        name="choice"
        id="assign-choice"
        label={t('general.assignTo')}
        options={[{ value: '', text: t('general.assignNobody') }]}
        groups={groupsOf(props)}
        value={refused?.choice ?? nowOf(props)}
        error={problem === 'lost_race' ? undefined : t(sentenceOf(problem))}
      />
      <Button variant="secondary" preventDoubleClick>
        {t('general.assign')}
      </Button>
    </AssignFields>
  )
}

function AssignFields({
  children,
  ...props
}: ComplaintPageProps & { readonly children: JSX.Element | readonly JSX.Element[] }): JSX.Element {
  const { frame, opened } = props
  return (
    <form method="post" action={frame.href(`/general/${opened.complaint.id}/assign`)} noValidate>
      <CsrfField frame={frame} />
      <input type="hidden" name="assignee" value={nowOf(props)} />
      <input type="hidden" name="drawn" value={props.drawnAt} />
      {children}
    </form>
  )
}

/** The commonest choice, in one press. */
function TakeIt(props: ComplaintPageProps): JSX.Element {
  return (
    <AssignFields {...props}>
      <input type="hidden" name="choice" value={valueOf({ officer: props.me, post: null })} />
      <Button preventDoubleClick>{props.frame.t('general.takeIt')}</Button>
    </AssignFields>
  )
}

/** Officers and posts, as a select shows them. */
export function groupsOf({ frame: { t, lang }, assignees }: ComplaintPageProps): {
  readonly label: string
  readonly options: { readonly value: string; readonly text: string }[]
}[] {
  const ofOfficer = (officer: OfficerId): string => valueOf({ officer, post: null })
  return [
    {
      label: t('general.assignOfficers'),
      options: assignees.officers.map(({ id, name }) => ({ value: ofOfficer(id), text: name })),
    },
    {
      label: t('general.assignPosts'),
      options: assignees.posts.map(({ id, title }) => ({
        value: valueOf({ officer: null, post: id }),
        text: title[lang],
      })),
    },
  ]
}

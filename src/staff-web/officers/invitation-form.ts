import type { Post } from '../../agency/agency.js'
import type { PostId } from '../../kernel/ids.js'
import { conflictOfRoles, isOfficerRole, type OfficerRole } from '../../kernel/role.js'
import type { NewOfficer } from '../../staff-accounts/add-officer.js'
import { sentText, sentTexts, type SentFields } from '../sent-fields.js'

/** What was typed, kept as it is when the form comes back. */
export interface InvitationAnswers {
  readonly name: string
  readonly email: string
  readonly post: string
  readonly roles: readonly string[]
}

export const noAnswers: InvitationAnswers = { name: '', email: '', post: '', roles: [] }

export type InvitationProblem =
  | { readonly field: 'name' | 'email' | 'post'; readonly code: 'missing' | 'malformed' | 'in_use' }
  | { readonly field: 'roles'; readonly code: 'missing' }
  | { readonly field: 'roles'; readonly code: 'conflict'; readonly pair: readonly [OfficerRole, OfficerRole] }

export function invitationAnswers(fields: SentFields): InvitationAnswers {
  return {
    name: sentText(fields, 'name'),
    email: sentText(fields, 'email'),
    post: sentText(fields, 'post'),
    roles: sentTexts(fields, 'roles'),
  }
}

/** @returns whom to invite, or every problem in the order of the form. */
export function readInvitation(
  answers: InvitationAnswers,
  posts: readonly Post[],
): { readonly officer: Omit<NewOfficer, 'id'> } | { readonly problems: readonly InvitationProblem[] } {
  const post = posts.find(({ id }) => id === answers.post)
  const roles = answers.roles.filter(isOfficerRole)
  const problems = problemsOf(answers, post?.id, roles)
  if (problems.length > 0 || post === undefined) return { problems }
  return { officer: { name: answers.name, email: answers.email, post: post.id, roles } }
}

function problemsOf(
  { name, email }: InvitationAnswers,
  post: PostId | undefined,
  roles: readonly OfficerRole[],
): InvitationProblem[] {
  const problems: (InvitationProblem | null)[] = [
    name === '' ? { field: 'name', code: 'missing' } : null,
    problemOfEmail(email),
    post === undefined ? { field: 'post', code: 'missing' } : null,
    problemOfRoles(roles),
  ]
  return problems.filter((problem) => problem !== null)
}

function problemOfEmail(email: string): InvitationProblem | null {
  if (email === '') return { field: 'email', code: 'missing' }
  return /^[^\s@]+@[^\s@]+$/.test(email) ? null : { field: 'email', code: 'malformed' }
}

export function problemOfRoles(roles: readonly OfficerRole[]): InvitationProblem | null {
  if (roles.length === 0) return { field: 'roles', code: 'missing' }
  const pair = conflictOfRoles(roles)
  return pair === null ? null : { field: 'roles', code: 'conflict', pair }
}

import type { Post } from '../../agency/agency.js'
import type { Assignee } from '../../general/casework/known-assignee.js'
import { isUuid, type OfficerId, type PostId } from '../../kernel/ids.js'
import type { WrittenLanguage } from '../../kernel/bilingual.js'
import type { ListedOfficer } from '../../staff-accounts/list-officers.service.js'

/** Whom work can be given to, and how they are called. */
export interface Assignees {
  /** General officers who work here. */
  readonly officers: readonly { readonly id: OfficerId; readonly name: string }[]
  readonly posts: readonly Pick<Post, 'id' | 'title'>[]
  /** @returns null for somebody who has left, and for nobody. */
  readonly nameOf: (assignee: Assignee, lang: WrittenLanguage) => string | null
}

export function assigneesOf(people: readonly ListedOfficer[], posts: readonly Post[]): Assignees {
  const names = new Map(people.map(({ id, name }) => [id, name]))
  const titles = new Map(posts.map(({ id, title }) => [id, title]))
  return {
    officers: people
      .filter(({ status, roles }) => status === 'active' && roles.includes('general_officer'))
      .map(({ id, name }) => ({ id, name })),
    posts,
    nameOf: ({ officer, post }, lang) => {
      if (officer !== null) return names.get(officer) ?? null
      return post === null ? null : (titles.get(post)?.[lang] ?? null)
    },
  }
}

/** An assignee as a form's value; empty for nobody. */
export function valueOf({ officer, post }: Assignee): string {
  if (officer !== null) return `officer:${officer}`
  return post === null ? '' : `post:${post}`
}

/** @returns null for what no form of ours sends. */
export function parseAssignee(text: string): Assignee | null {
  if (text === '') return { officer: null, post: null }
  const [kind, id] = text.split(':')
  if (!isUuid(id)) return null
  if (kind === 'officer') return { officer: id as OfficerId, post: null }
  return kind === 'post' ? { officer: null, post: id as PostId } : null
}

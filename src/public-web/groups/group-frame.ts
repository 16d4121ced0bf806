import type { Agency } from '../../agency/agency.js'
import type { GroupYear, MemberYear } from '../../oversight/group-year.js'
import type { GroupWithMembers } from '../../oversight/groups.service.js'
import type { FiscalYear } from '../../kernel/fiscal-year.js'
import type { PageFrame } from '../page-frame.js'

/** What the sections of a group's page are drawn from. */
export interface GroupPageProps {
  readonly frame: PageFrame
  /** At whose host the page was asked for. */
  readonly agency: Agency
  readonly group: GroupWithMembers
  readonly shown: GroupYear
  /** The newest first. */
  readonly years: readonly FiscalYear[]
  readonly rows: AgenciesOfPage
  /** The agencies of this page in several years, the earliest first. */
  readonly compared: readonly GroupYear[]
}

/** A part of the agencies: a ministry has thousands. */
export interface AgenciesOfPage {
  /** From 1. */
  readonly page: number
  readonly pages: number
  /** How many stand before it. */
  readonly before: number
  readonly members: readonly MemberYear[]
}

const mostInAPage = 50

/** @returns null when there is no such page. */
export function agenciesOfPage({ members }: GroupYear, page: number): AgenciesOfPage | null {
  const pages = Math.max(1, Math.ceil(members.length / mostInAPage))
  if (page > pages) return null
  const before = (page - 1) * mostInAPage
  return { page, pages, before, members: members.slice(before, before + mostInAPage) }
}

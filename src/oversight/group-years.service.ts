import { Injectable } from '@nestjs/common'
import { fiscalYearOf, type FiscalYear } from '../kernel/fiscal-year.js'
import type { AgencyId } from '../kernel/ids.js'
import type { OfficeDate } from '../kernel/office-date.js'
import { lastPeriodBefore } from '../statistics/coverage.js'
import { groupYear, type GroupYear } from './group-year.js'
import { GroupsService, type GroupWithMembers } from './groups.service.js'
import { ReleasedPartsService } from './released-parts.service.js'

interface Known {
  readonly group: GroupWithMembers
  readonly releases: number
  readonly today: OfficeDate
  readonly made: Promise<GroupYear>
}

/** Of which year and day, of how many published releases: while these are the same, so is what a group shows. */
interface Asked {
  readonly year: FiscalYear
  readonly today: OfficeDate
}

const remembered = 50

/** How far back a group is asked what it has not published. */
const yearsBack = 10

/** Years of a group, each folded once for as long as nothing new is published. */
@Injectable()
export class GroupYearsService {
  readonly #known = new Map<string, Known>()

  constructor(
    private readonly groups: GroupsService,
    private readonly released: ReleasedPartsService,
  ) {}

  /** Years of which something is published or owed, the newest first; the one of the period that ended last is always there. */
  async years(group: GroupWithMembers, today: OfficeDate): Promise<FiscalYear[]> {
    const newest = newestYear(today)
    const opened = group.members
      .filter(({ isEvaluation }) => !isEvaluation)
      .map(({ openedOn }) => fiscalYearOf(openedOn))
    const first = Math.max(Math.min(newest, ...opened), newest - yearsBack)
    const owed = Array.from({ length: newest - first + 1 }, (_, index) => (first + index) as FiscalYear)
    const released = await this.groups.releasedYears(group.code)
    return [...new Set([...released, ...owed])].sort((one, other) => other - one)
  }

  async year(group: GroupWithMembers, { year, today }: Asked): Promise<GroupYear> {
    const releases = await this.groups.releaseCount(group.code)
    const key = `${group.code} ${year}`
    const known = this.#known.get(key)
    if (known?.group === group && known.releases === releases && known.today === today) return known.made
    const made = this.#make(group, { year, today })
    if (this.#known.size >= remembered) this.#known.clear()
    this.#known.set(key, { group, releases, today, made })
    // Whoever asks next tries anew.
    made.catch(() => this.#known.delete(key))
    return made
  }

  /** The same years side by side, of some agencies only: of thousands nobody compares all at once. */
  async compared(
    group: GroupWithMembers,
    agencies: readonly AgencyId[],
    { years, today }: { readonly years: readonly FiscalYear[]; readonly today: OfficeDate },
  ): Promise<GroupYear[]> {
    const members = group.members.filter(({ id }) => agencies.includes(id))
    const parts = await this.released.parts(group.code, years, agencies)
    return years.map((year) =>
      groupYear(
        members,
        parts.filter((part) => part.year === year),
        { year, today },
      ),
    )
  }

  async #make(group: GroupWithMembers, asked: Asked): Promise<GroupYear> {
    return groupYear(group.members, await this.released.parts(group.code, [asked.year]), asked)
  }
}

/** The year of the half or year that ended last: what is due now. */
export function newestYear(today: OfficeDate): FiscalYear {
  return lastPeriodBefore(today).year
}

import type { Deadline, Deadlines } from '../../kernel/deadline.js'
import type { T } from '../../ui/messages/messages.js'

/** "Within 3 working days". */
export function withinWords(t: T, { days, counts }: Deadline): string {
  return t(`common.within.${counts}`, { days })
}

/** How long fact-finding takes, and by how much it may grow. */
export function factFindingWords(t: T, { fact_finding, extension }: Deadlines): string {
  return t('common.within.factFinding', {
    first: withinWords(t, fact_finding),
    more: t(`common.more.${extension.counts}`, { days: extension.days }),
  })
}

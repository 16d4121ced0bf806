import type { Area } from '../ui/messages/messages.js'

const sealed: readonly Area[] = ['common', 'evidence', 'mailbox', 'receipt', 'report', 'start', 'terms']

/** With which words pages speak, by the beginning of their path; the first that fits counts. */
const areasBelow: readonly (readonly [path: RegExp, areas: readonly Area[]])[] = [
  [/^\/$/, ['common', 'public', 'terms']],
  [/^\/(help|privacy|contact|accessibility)$/, ['about', 'common', 'terms']],
  [/^\/(report|no-script|mailbox)(?=\/|$)/, sealed],
  [/^\/complaints?(?=\/|$)/, ['common', 'complaint', 'receipt', 'terms']],
  [/^\/notice(?=\/|$)/, ['common', 'notice']],
  [/^\/embed(?=\/|$)/, ['common', 'share', 'statistics', 'terms']],
  [/^\/badge\//, ['common', 'share', 'statistics', 'terms']],
  [/^\/(statistics|groups)(?=\/|$)/, ['common', 'groups', 'statistics', 'terms']],
]

/**
 * The areas of words of the pages at a path, error pages included.
 *
 * @param path - Without a language.
 * @returns undefined for a path that is not listed: such a page may speak with any.
 */
export function areasOf(path: string): readonly Area[] | undefined {
  const found = areasBelow.find(([below]) => below.test(path))
  return found && [...found[1], 'public']
}

import type { VerifiedDirectory } from './directory.js'

/**
 * The same directory without some of its officers: they have left, or their keys are in doubt, and holders have not
 * signed it yet. A server's unsigned word is enough for it, because it can only take people away; too few left close the
 * channel, as `recipientsFor` says. What those officers wrote before still verifies.
 */
export function withoutOfficers(
  directory: VerifiedDirectory,
  withheld: readonly unknown[],
): VerifiedDirectory {
  const entries = directory.entries.filter(({ officer }) => !withheld.includes(officer))
  return {
    ...directory,
    entries,
    entryOf: (officer) => entries.find((entry) => entry.officer === officer) ?? null,
  }
}

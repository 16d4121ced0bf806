import type { Agency } from '../../agency/agency.js'
import { fileTypes, fileWords, releaseFiles } from '../statistics/release-file-names.js'
import type { ReleaseHead } from '../statistics/released-years.service.js'
import { messagesFor } from '../../ui/messages/messages.js'
import type { Bilingual } from '../../kernel/bilingual.js'

export interface ReleaseSummary extends Omit<ReleaseHead, 'hash'> {
  /** `agency/year/number`: never given twice. */
  readonly id: string
  readonly sha256: string
  readonly href: string
}

/** @param href - Where this answer leads for the release itself. */
export function releaseSummary(agency: Agency, { hash, ...head }: ReleaseHead, href: string): ReleaseSummary {
  return { id: `${agency.id}/${head.fiscalYear}/${head.number}`, ...head, sha256: hash, href }
}

export interface FileSummary {
  readonly name: string
  readonly mediaType: string
  readonly title: Bilingual
  readonly href: string
}

/** Where each file of a release is, for good. */
export function filesOf({ fiscalYear, number }: ReleaseHead): FileSummary[] {
  const [th, en] = [messagesFor('th'), messagesFor('en')]
  return releaseFiles.map((name) => ({
    name,
    mediaType: fileTypes[name],
    title: { th: th(fileWords[name]), en: en(fileWords[name]) },
    href: `/statistics/${fiscalYear}/${number}/files/${name}`,
  }))
}

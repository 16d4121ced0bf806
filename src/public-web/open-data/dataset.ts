import type { Agency } from '../../agency/agency.js'
import { textIn, writtenFor } from '../../kernel/bilingual.js'
import type { PageFrame } from '../page-frame.js'
import { fileTypes, fileWords, releaseFiles } from '../statistics/release-file-names.js'
import type { Release } from '../statistics/released-years.service.js'
import { releaseTitle } from './release-title.js'

/** What search engines for data read in a page: one release as `schema.org/Dataset`. */
export function datasetOf(frame: PageFrame, agency: Agency, { head, snapshot }: Release): object {
  const { t, lang, publicOrigin, href } = frame
  const { fiscalYear, number, releasedOn } = head
  const address = `${publicOrigin}${href(`/statistics/${fiscalYear}/${number}`)}`
  return {
    '@context': 'https://schema.org',
    '@type': 'Dataset',
    '@id': address,
    url: address,
    name: `${releaseTitle(t, snapshot)} – ${frame.agency.name}`,
    description: `${snapshot.sentences[writtenFor(lang)].Z7} ${t('statistics.datasetText')}`,
    identifier: snapshot.id,
    version: `${fiscalYear}/${number}`,
    datePublished: releasedOn,
    inLanguage: ['th', 'en'],
    isAccessibleForFree: true,
    temporalCoverage: `${snapshot.period.start}/${snapshot.countedUntil}`,
    spatialCoverage: textIn(agency.address, lang),
    creator: { '@type': 'GovernmentOrganization', name: frame.agency.name, url: `${publicOrigin}/` },
    includedInDataCatalog: { '@type': 'DataCatalog', url: `${publicOrigin}/api/v1/catalog.jsonld` },
    distribution: releaseFiles.map((name) => ({
      '@type': 'DataDownload',
      name: t(fileWords[name]),
      encodingFormat: fileTypes[name].split(';')[0],
      contentUrl: `${publicOrigin}/statistics/${fiscalYear}/${number}/files/${name}`,
    })),
  }
}

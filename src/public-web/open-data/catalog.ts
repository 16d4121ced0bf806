import type { Agency } from '../../agency/agency.js'
import type { FiscalYear } from '../../kernel/fiscal-year.js'
import type { Group } from '../../oversight/group.js'
import { messagesFor } from '../../ui/messages/messages.js'
import { fileTypes, fileWords, releaseFiles, type ReleaseFile } from '../statistics/release-file-names.js'
import type { Release } from '../statistics/released-years.service.js'
import { releaseTitle } from './release-title.js'

/** Written out, so that reading it needs no other site. */
const context = {
  dcat: 'http://www.w3.org/ns/dcat#',
  dct: 'http://purl.org/dc/terms/',
  foaf: 'http://xmlns.com/foaf/0.1/',
  spdx: 'http://spdx.org/rdf/terms#',
  xsd: 'http://www.w3.org/2001/XMLSchema#',
}
const languages = ['th', 'en'] as const
type Words = (lang: (typeof languages)[number]) => string

/** A group that the office is in, and the years of which it has figures. */
export interface CatalogGroup {
  readonly group: Group
  readonly years: readonly FiscalYear[]
}

export interface CatalogContents {
  /** In force, one for each year. */
  readonly releases: readonly Release[]
  readonly groups: readonly CatalogGroup[]
}

/**
 * The office's data as a catalogue in DCAT 3, for portals: one data set for each fiscal year, as it is in force, and one for
 * each group of agencies that the office is in.
 */
export function dataCatalog(origin: string, agency: Agency, { releases, groups }: CatalogContents): object {
  const publisher = {
    '@id': `${origin}/`,
    '@type': 'foaf:Organization',
    'foaf:name': texts((lang) => agency.name[lang]),
  }
  return {
    '@context': context,
    '@id': `${origin}/api/v1/catalog.jsonld`,
    '@type': 'dcat:Catalog',
    'dct:title': texts((lang) => `${messagesFor(lang)('statistics.listTitle')} ${agency.name[lang]}`),
    'dct:description': texts((lang) => messagesFor(lang)('statistics.datasetText')),
    'dct:publisher': publisher,
    'foaf:homepage': { '@id': `${origin}/statistics` },
    'dcat:service': {
      '@id': `${origin}/api/v1`,
      '@type': 'dcat:DataService',
      'dct:title': texts((lang) => messagesFor(lang)('statistics.openDataTitle')),
      'dcat:endpointURL': { '@id': `${origin}/api/v1` },
      'dcat:endpointDescription': { '@id': `${origin}/api/v1/openapi.json` },
    },
    'dcat:dataset': [
      ...releases.map((release) => datasetOf(origin, release)),
      ...groups.filter(({ years }) => years.length > 0).map((one) => groupDataset(origin, one)),
    ],
  }
}

/** What its agencies have published, added up: it changes when any of them publishes, so that it has no version. */
function groupDataset(origin: string, { group: { code, name }, years }: CatalogGroup): object {
  const page = `${origin}/groups/${code}`
  return {
    '@id': page,
    '@type': 'dcat:Dataset',
    'dct:title': texts((lang) => `${messagesFor(lang)('groups.listTitle')} ${name[lang]}`),
    'dct:description': texts((lang) => messagesFor(lang)('groups.listLead')),
    'dct:identifier': code,
    'dct:publisher': { '@id': `${origin}/` },
    'dcat:landingPage': { '@id': page },
    'dcat:distribution': years.flatMap((year) =>
      groupFiles.map(([name, key]) => ({
        '@id': `${page}/${year}/${name}`,
        '@type': 'dcat:Distribution',
        'dct:title': texts((lang) => `${messagesFor(lang)(key)} ${year}`),
        'dcat:downloadURL': { '@id': `${page}/${year}/${name}` },
        'dcat:mediaType': { '@id': 'https://www.iana.org/assignments/media-types/text/csv' },
      })),
    ),
  }
}

const groupFiles = [
  ['totals.csv', 'groups.fileTotals'],
  ['members.csv', 'groups.fileMembers'],
] as const

function datasetOf(origin: string, { head, snapshot }: Release): object {
  const { fiscalYear, number, releasedOn } = head
  const { restates, period, countedUntil } = snapshot
  return {
    '@id': `${origin}/statistics/${fiscalYear}`,
    '@type': 'dcat:Dataset',
    'dct:title': texts((lang) => releaseTitle(messagesFor(lang), snapshot)),
    'dct:description': texts((lang) => snapshot.sentences[lang].Z7),
    'dct:identifier': snapshot.id,
    'dct:publisher': { '@id': `${origin}/` },
    'dct:issued': dated(releasedOn),
    'dcat:version': `${fiscalYear}/${number}`,
    'dcat:landingPage': { '@id': `${origin}/statistics/${fiscalYear}` },
    ...(restates !== null && {
      'dcat:previousVersion': { '@id': `${origin}/statistics/${fiscalYear}/${restates}` },
    }),
    'dct:temporal': {
      '@type': 'dct:PeriodOfTime',
      'dcat:startDate': dated(period.start),
      'dcat:endDate': dated(countedUntil),
    },
    'dcat:distribution': releaseFiles.map((name) =>
      distributionOf(`${origin}/statistics/${fiscalYear}/${number}`, name, head.hash),
    ),
  }
}

function distributionOf(release: string, name: ReleaseFile, hash: string): object {
  const address = `${release}/files/${name}`
  return {
    '@id': address,
    '@type': 'dcat:Distribution',
    'dct:title': texts((lang) => messagesFor(lang)(fileWords[name])),
    'dcat:downloadURL': { '@id': address },
    'dcat:mediaType': {
      '@id': `https://www.iana.org/assignments/media-types/${fileTypes[name].split(';')[0] ?? ''}`,
    },
    // Of the frozen text alone: the other files are made from it when they are asked for.
    ...(name === 'release.json' && {
      'spdx:checksum': {
        '@type': 'spdx:Checksum',
        'spdx:algorithm': { '@id': 'spdx:checksumAlgorithm_sha256' },
        'spdx:checksumValue': { '@type': 'xsd:hexBinary', '@value': hash },
      },
    }),
  }
}

function texts(of: Words): object[] {
  return languages.map((lang) => ({ '@language': lang, '@value': of(lang) }))
}

function dated(day: string): object {
  return { '@type': 'xsd:date', '@value': day }
}

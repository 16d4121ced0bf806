/** Files of a release, in the order in which the page offers them. */
export const releaseFiles = [
  'statistics.pdf',
  'statistics-thai-digits.pdf',
  'report.docx',
  'report-thai-digits.docx',
  'tables.xlsx',
  'figures.csv',
  'dictionary.csv',
  'release.json',
  'chart.svg',
  'chart.png',
  'all.zip',
] as const
export type ReleaseFile = (typeof releaseFiles)[number]

export function isReleaseFile(name: unknown): name is ReleaseFile {
  return (releaseFiles as readonly unknown[]).includes(name)
}

const csv = 'text/csv; charset=utf-8; header=present'
const docx = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

export const fileTypes: Readonly<Record<ReleaseFile, string>> = {
  'statistics.pdf': 'application/pdf',
  'statistics-thai-digits.pdf': 'application/pdf',
  'report.docx': docx,
  'report-thai-digits.docx': docx,
  'tables.xlsx': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  'figures.csv': csv,
  'dictionary.csv': csv,
  'release.json': 'application/json; charset=utf-8',
  'chart.svg': 'image/svg+xml; charset=utf-8',
  'chart.png': 'image/png',
  'all.zip': 'application/zip',
}

/** Under which words the page offers each. */
export const fileWords = {
  'statistics.pdf': 'statistics.file.pdf',
  'statistics-thai-digits.pdf': 'statistics.file.pdf_thai',
  'report.docx': 'statistics.file.docx',
  'report-thai-digits.docx': 'statistics.file.docx_thai',
  'tables.xlsx': 'statistics.file.xlsx',
  'figures.csv': 'statistics.file.csv',
  'dictionary.csv': 'statistics.file.dictionary',
  'release.json': 'statistics.file.json',
  'chart.svg': 'statistics.file.chart',
  'chart.png': 'statistics.file.chart_png',
  'all.zip': 'statistics.file.zip',
} as const satisfies Record<ReleaseFile, string>

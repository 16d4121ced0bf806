import type { NumberedGuideline } from '../../agency/guideline-facts.service.js'
import type { PlainJson } from '../../kernel/canonical-json.js'
import { writtenFor } from '../../kernel/bilingual.js'
import { formatOfficeDate } from '../../ui/text/format-office-date.js'
import type { PageFrame } from '../page-frame.js'
import type { GuidelineBlock, GuidelineSection } from './guideline-document.js'

/** Number and day of a version, or that it has no number yet. */
export function versionWords(
  { t, lang }: Pick<PageFrame, 't' | 'lang'>,
  version: NumberedGuideline | null,
): string {
  if (version === null) return t('guideline.unnumbered')
  const { seq, publishedOn } = version
  return t('guideline.version', { seq, date: formatOfficeDate(lang, publishedOn) })
}

/** What the template of the guideline draws; the words are those of the page. */
export function guidelinePdfData(
  frame: Pick<PageFrame, 't' | 'lang' | 'agency' | 'publicOrigin'>,
  sections: readonly GuidelineSection[],
  version: NumberedGuideline | null,
): Readonly<Record<string, PlainJson>> {
  const { t, lang, agency } = frame
  return {
    lang: writtenFor(lang),
    title: t('guideline.title'),
    office: agency.name,
    version: versionWords(frame, version),
    lead: t('guideline.lead', { office: agency.shortName }),
    address: `${frame.publicOrigin}/guideline`,
    page: t('guideline.page', { page: '%1', pages: '%2' }),
    sections: sections.map(({ title, blocks }) => ({ title, blocks: blocks.map(plainBlock) })),
  }
}

function plainBlock(block: GuidelineBlock): PlainJson {
  switch (block.kind) {
    case 'text':
    case 'digits':
      return { kind: block.kind, text: block.text }
    case 'list':
      return { kind: block.kind, items: [...block.items] }
    case 'rows':
    case 'steps':
      return { kind: block.kind, rows: block.rows.map(({ key, lines }) => ({ key, lines: [...lines] })) }
  }
}

import type { JSX } from 'preact'
import type { GeneralCategory } from '../../agency/agency.js'
import type { WholePublication } from '../../general/intake/published-complaints.service.js'
import { textIn } from '../../kernel/bilingual.js'
import { Paragraphs } from '../../ui/components/paragraphs.js'
import { PublicLayout } from '../../ui/layouts/public-layout.js'
import { formatOfficeDate } from '../../ui/text/format-office-date.js'
import { KeptTogether } from '../../ui/components/kept-together.js'
import { pageOf, type PageFrame } from '../page-frame.js'

export interface PublishedComplaintProps {
  readonly frame: PageFrame
  readonly categories: readonly GeneralCategory[]
  readonly complaint: WholePublication
}

/** One matter in the office's words, with the photos before and after. */
export function PublishedComplaintPage({
  frame,
  categories,
  complaint,
}: PublishedComplaintProps): JSX.Element {
  const { t, lang } = frame
  const category = categories.find(({ code }) => code === complaint.category)
  return (
    <PublicLayout page={pageOf(frame, { title: complaint.title, back: '/complaints' })}>
      {/* The office writes in Thai. */}
      <h1 class="govuk-heading-l" lang="th">
        {complaint.title}
      </h1>
      <p class="govuk-hint">
        <KeptTogether
          text={t('complaint.list.facts', {
            category: category === undefined ? complaint.category : textIn(category.name, lang),
            status: t(`terms.complaintStatus.${complaint.status}`),
            date: formatOfficeDate(lang, complaint.publishedOn),
          })}
        />
      </p>
      <div lang="th">
        <Paragraphs text={complaint.body} />
      </div>
      <Photos frame={frame} complaint={complaint} />
    </PublicLayout>
  )
}

function Photos({
  frame: { t },
  complaint,
}: Omit<PublishedComplaintProps, 'categories'>): JSX.Element | null {
  const { number, hasBefore, hasAfter } = complaint
  const shown = [...(hasBefore ? (['before'] as const) : []), ...(hasAfter ? (['after'] as const) : [])]
  if (shown.length === 0) return null
  return (
    <ul class="govuk-list sj-photos sj-photos--large">
      {shown.map((which) => (
        <li>
          <img
            src={`/complaints/${number}/photos/${which}`}
            alt={t(`complaint.list.${which}Alt`)}
            loading="lazy"
          />
          <span>{t(`complaint.list.${which}`)}</span>
        </li>
      ))}
    </ul>
  )
}

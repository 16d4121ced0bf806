import type { JSX } from 'preact'
import { isRating } from '../../kernel/rating.js'
import { Card } from '../../ui/components/card.js'
import { Paragraphs } from '../../ui/components/paragraphs.js'
import { formatOfficeDate } from '../../ui/text/format-office-date.js'
import type { ComplaintPageProps } from './complaint-page-props.js'

/** How the complainant found each ending; nothing before the first rating. */
export function RatingCard({
  frame: { t, lang },
  opened: { ratings },
}: ComplaintPageProps): JSX.Element | null {
  if (ratings.length === 0) return null
  return (
    <Card title={t('desk.ratings')} id="ratings">
      {ratings.map(({ rating, comment, ratedOn }) => (
        <>
          <p class="govuk-body">
            <strong>{isRating(rating) ? t(`desk.rating.${rating}`) : rating}</strong>{' '}
            {formatOfficeDate(lang, ratedOn, 'short')}
          </p>
          {comment !== '' && <Paragraphs text={comment} />}
        </>
      ))}
    </Card>
  )
}

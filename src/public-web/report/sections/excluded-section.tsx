import type { JSX } from 'preact'
import { Checkboxes } from '../../../ui/components/checkboxes.js'
import type { SectionProps } from './report-form.js'

/** Who else must not read it. */
export function ExcludedSection({ t, posts, answers, isStep }: SectionProps): JSX.Element {
  return (
    <Checkboxes
      name="excludedPosts"
      legend={{ text: t('report.excludedPosts.label'), size: isStep ? 'l' : 'm', isPageHeading: isStep }}
      hint={t('report.excludedPosts.hint')}
      items={posts.map(({ id, title }) => ({ value: id, text: title }))}
      values={answers.excludedPosts}
    />
  )
}

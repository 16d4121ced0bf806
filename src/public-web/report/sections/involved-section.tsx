import type { JSX } from 'preact'
import { Checkboxes } from '../../../ui/components/checkboxes.js'
import { Details } from '../../../ui/components/details.js'
import type { SectionProps } from './report-form.js'
import { ShortAnswer } from './short-answer.js'

/** Who is reported. Holders of these posts get no key. */
export function InvolvedSection(props: SectionProps): JSX.Element {
  const { t, office, posts, answers, isStep } = props
  return (
    <>
      <Checkboxes
        name="respondentPosts"
        legend={{
          text: t('report.respondentPosts.label'),
          size: isStep ? 'l' : 'm',
          isPageHeading: isStep,
        }}
        hint={t('report.respondentPosts.hint')}
        items={posts.map(({ id, title }) => ({ value: id, text: title }))}
        values={answers.respondentPosts}
      />
      <Details summary={t('report.involved.politicalTitle')}>
        {t('report.involved.political', { office })}
      </Details>
      <ShortAnswer section={props} field="respondentNames" hint={t('report.respondentNames.hint')} />
    </>
  )
}

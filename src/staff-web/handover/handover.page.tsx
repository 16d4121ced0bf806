import type { JSX } from 'preact'
import type { Post } from '../../agency/agency.js'
import type { Related } from '../../general/casework/open-complaint.service.js'
import type { ComplaintEntity } from '../../general/record/complaint.entity.js'
import { Button } from '../../ui/components/button.js'
import { Card } from '../../ui/components/card.js'
import { CaseHead } from '../../ui/components/case-head.js'
import { Checkboxes } from '../../ui/components/checkboxes.js'
import { formatLocator } from '../../ui/text/format-locator.js'
import type { DeskFrame } from '../desk-frame.js'
import { CsrfField, Desk } from '../desk.js'

interface HandoverProps {
  readonly frame: DeskFrame
  readonly complaint: ComplaintEntity
  readonly posts: readonly Post[]
  /** What repeats it, which stays where it is. */
  readonly duplicates: readonly Related[]
}

/** Sentences of the box that says what went wrong; the script shows the one that fits. */
export const handoverProblems = [
  ...['confirm', 'locked', 'no_recipients', 'changed', 'directory', 'closed', 'failed'],
] as const

const consequences = ['sealed', 'vault', 'gone', 'code', 'oneWay'] as const

/** What a handover does, who is to be kept out of it, and the one button. Everything is sealed in this browser. */
export function HandoverPage({ frame, complaint, posts, duplicates }: HandoverProps): JSX.Element {
  const { t } = frame
  const title = t('handover.title')
  return (
    <Desk
      frame={frame}
      title={title}
      room="general"
      back={`/general/${complaint.id}`}
      scripts={['desk/handover.entry.js']}
    >
      <Problems frame={frame} />
      <CaseHead
        title={title}
        facts={t('desk.complaintTitle', { locator: formatLocator(complaint.locator) })}
      />
      <Card title={t('handover.whatHappens')} id="what-happens">
        <ul class="govuk-list govuk-list--bullet">
          {consequences.map((key) => (
            <li>{t(`handover.what.${key}`)}</li>
          ))}
        </ul>
      </Card>
      <Duplicates frame={frame} duplicates={duplicates} />
      <HandoverForm frame={frame} complaint={complaint} posts={posts} />
    </Desk>
  )
}

/** Others told of the same in clear, and were sent the office's answers: whoever hands one over must see them. */
function Duplicates({
  frame: { t, href },
  duplicates,
}: Pick<HandoverProps, 'frame' | 'duplicates'>): JSX.Element | null {
  if (duplicates.length === 0) return null
  return (
    <Card title={t('handover.duplicatesTitle')} id="duplicates">
      <p class="govuk-body">{t('handover.duplicatesText')}</p>
      <ul class="govuk-list">
        {duplicates.map(({ id, locator }) => (
          <li>
            <a class="govuk-link sj-case-no" href={href(`/general/${id}/handover`)}>
              {formatLocator(locator)}
            </a>
          </li>
        ))}
      </ul>
    </Card>
  )
}

function Problems({ frame: { t } }: { readonly frame: DeskFrame }): JSX.Element {
  return (
    <div class="govuk-error-summary" id="problem" tabindex={-1} hidden>
      <div role="alert">
        <h2 class="govuk-error-summary__title">{t('handover.problemTitle')}</h2>
        <div class="govuk-error-summary__body">
          {handoverProblems.map((problem) => (
            <p data-problem={problem} hidden>
              {problem === 'confirm' ? (
                <a href="#confirm">{t('handover.problem.confirm')}</a>
              ) : (
                t(`handover.problem.${problem}`)
              )}
            </p>
          ))}
        </div>
      </div>
    </div>
  )
}

function HandoverForm({ frame, complaint, posts }: Omit<HandoverProps, 'duplicates'>): JSX.Element {
  const { t, lang, href } = frame
  return (
    <form
      id="handover-form"
      data-address={href(`/general/${complaint.id}/handover`)}
      data-talk={t('handover.talkFile')}
    >
      <CsrfField frame={frame} />
      <Checkboxes
        name="excluded"
        idPrefix="excluded"
        legend={{ text: t('handover.exclude') }}
        hint={t('handover.excludeHint')}
        class="govuk-checkboxes--small"
        items={posts.map(({ id, title }) => ({ value: id, text: title[lang] }))}
      />
      <Checkboxes
        name="confirm"
        idPrefix="confirm"
        legend={{ text: t('handover.confirmLegend') }}
        items={[{ value: 'yes', id: 'confirm', text: t('handover.confirm') }]}
      />
      <Button variant="seal">{t('handover.send')}</Button>
      <p
        class="govuk-body"
        role="status"
        id="progress"
        data-reading={t('handover.reading')}
        data-sealing={t('handover.sealing')}
        data-sending={t('handover.sending')}
      />
    </form>
  )
}

import type { JSX } from 'preact'
import { isComplaintClosed, nextComplaintStatuses } from '../../kernel/complaint-status.js'
import { officeDate } from '../../kernel/office-date.js'
import { Button } from '../../ui/components/button.js'
import { Card } from '../../ui/components/card.js'
import { Checkboxes } from '../../ui/components/checkboxes.js'
import { Internal, ToReporter } from '../../ui/components/composer.js'
import { Radios } from '../../ui/components/radios.js'
import { Select } from '../../ui/components/select.js'
import { Textarea } from '../../ui/components/textarea.js'
import { formatOfficeDate } from '../../ui/text/format-office-date.js'
import type { ComplaintPageProps } from './complaint-page-props.js'
import { actionOf, HiddenFields, kept } from './form-parts.js'
import { stepFieldsOf } from './step-fields.js'

function hasDuplicates({ opened }: ComplaintPageProps): boolean {
  return opened.group.duplicates.length > 0
}

export function StatusForm(props: ComplaintPageProps): JSX.Element {
  const { t } = props.frame
  const { status } = props.opened.complaint
  const { text, choice, textError, choiceError } = kept(props, 'status')
  return (
    <Card title={t('desk.next')} id="act">
      <form method="post" action={actionOf(props, 'status')} noValidate>
        <HiddenFields page={props} />
        <Radios
          name="choice"
          idPrefix="status-choice"
          legend={{ text: t(isComplaintClosed(status) ? 'desk.reopenTo' : 'desk.changeTo') }}
          class="govuk-radios--small"
          value={choice}
          error={choiceError}
          items={nextComplaintStatuses(status).map((to) => ({
            value: to,
            text: t(`terms.complaintStatus.${to}`),
            below: stepFieldsOf(props, to),
          }))}
        />
        <Textarea
          name="text"
          id="status-text"
          rows={3}
          label={t('desk.messageToComplainant')}
          hint={
            hasDuplicates(props) ? (
              <>
                {t('desk.messageWithStep')} {t('general.stepTellsAll')}
              </>
            ) : (
              t('desk.messageWithStep')
            )
          }
          value={text}
          error={textError}
        />
        <Button preventDoubleClick>{t('desk.changeStatus')}</Button>
      </form>
    </Card>
  )
}

export function AnswerForm(props: ComplaintPageProps): JSX.Element {
  const { t } = props.frame
  const { text, textError } = kept(props, 'answer')
  return (
    <ToReporter
      action={actionOf(props, 'answer')}
      title={t('desk.messageToComplainant')}
      audience={
        hasDuplicates(props)
          ? t('general.groupReads', { count: props.opened.group.duplicates.length + 1 })
          : t('desk.complainantReads')
      }
    >
      <HiddenFields page={props} />
      <Textarea
        name="text"
        id="answer-text"
        rows={4}
        label={t('desk.message')}
        hint={t('desk.answerHint')}
        value={text}
        error={textError}
      />
      {hasDuplicates(props) && (
        <Checkboxes
          name="forOne"
          idPrefix="answer-for-one"
          class="govuk-checkboxes--small"
          items={[{ value: 'yes', text: t('general.forOne'), hint: t('general.forOneHint') }]}
        />
      )}
      <Button preventDoubleClick>{t('desk.sendToComplainant')}</Button>
    </ToReporter>
  )
}

export function NoteForm(props: ComplaintPageProps): JSX.Element {
  const { t } = props.frame
  const { text, textError } = kept(props, 'note')
  const notes = props.opened.notes.map(({ officerId, writtenAt, body }) => ({
    who: props.nameOf(officerId) ?? t('desk.formerOfficer'),
    when: formatOfficeDate(props.frame.lang, officeDate(writtenAt)),
    text: <span class="sj-prewrap">{body}</span>,
  }))
  return (
    <Internal title={t('desk.notes')} audience={t('desk.notesAudience')} notes={notes}>
      <form method="post" action={actionOf(props, 'note')} noValidate>
        <HiddenFields page={props} />
        <Textarea
          name="text"
          id="note-text"
          rows={2}
          label={t('desk.addNote')}
          value={text}
          error={textError}
        />
        <Button variant="secondary" preventDoubleClick>
          {t('desk.keepNote')}
        </Button>
      </form>
    </Internal>
  )
}

export function CategoryForm(props: ComplaintPageProps): JSX.Element {
  const { t, lang } = props.frame
  const { choice, choiceError } = kept(props, 'category')
  return (
    <Card title={t('desk.category')} id="classify">
      <form method="post" action={actionOf(props, 'category')} noValidate>
        <HiddenFields page={props} />
        <Select
          name="choice"
          id="category-choice"
          label={t('desk.categoryOfComplaint')}
          options={props.categories.map(({ code, name }) => ({ value: code, text: name[lang] }))}
          value={choice ?? props.opened.complaint.category}
          error={choiceError}
        />
        <Button variant="secondary">{t('desk.changeCategory')}</Button>
      </form>
    </Card>
  )
}

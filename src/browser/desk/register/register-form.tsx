import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { corruptionCategories } from '../../../kernel/category.js'
import type { RegisterPageData } from '../../../kernel/register-page-data.js'
import { identityChoices, type IdentityChoice } from '../../../kernel/report-body.js'
import { Checkboxes } from '../../../ui/components/checkboxes.js'
import { Details } from '../../../ui/components/details.js'
import { Input } from '../../../ui/components/input.js'
import { Radios } from '../../../ui/components/radios.js'
import { Sealed } from '../../../ui/components/sealed.js'
import { Select } from '../../../ui/components/select.js'
import { Textarea } from '../../../ui/components/textarea.js'
import { FilesBox } from '../../reporter/files-box.js'
import type { FilesPart } from '../../reporter/attachments/files-part.js'
import type { RegisterWords } from './register-words.js'

/** What the next entry begins with: letters of one morning come the same way on the same day. */
export interface Defaults {
  readonly method: string
  readonly received: string
}

export interface FieldsProps {
  readonly t: RegisterWords
  readonly data: RegisterPageData
  readonly defaults: Defaults
  readonly errorOf: (field: string) => string | undefined
  readonly loadFiles: () => Promise<FilesPart>
}

/** Everything of a letter or a call on one page. What is sealed stands inside the seal. */
export function RegisterFields(props: FieldsProps): JSX.Element {
  return (
    <>
      <HowItCame {...props} />
      <Sealed label={props.t('register.form.sealed')}>
        <Matter {...props} />
        <Posts {...props} />
        <Sender {...props} />
      </Sealed>
      <FilesBox t={props.t} load={props.loadFiles} />
    </>
  )
}

function HowItCame({ t, data, defaults, errorOf }: FieldsProps): JSX.Element {
  return (
    <fieldset class="govuk-fieldset">
      <legend class="govuk-fieldset__legend govuk-fieldset__legend--m">{t('register.form.how')}</legend>
      <div class="sj-row">
        <Select
          name="method"
          label={t('register.form.method')}
          value={defaults.method}
          options={data.methods.map((method) => ({
            value: method,
            text: t(`terms.intakeMethod.${method}`),
          }))}
        />
        <Input
          name="received"
          label={t('register.form.received')}
          hint={t('register.form.receivedHint')}
          value={defaults.received}
          width={10}
          autocomplete="off"
          error={errorOf('received')}
        />
      </div>
      <Input
        name="reference"
        label={t('register.form.reference')}
        hint={t('register.form.referenceSealed')}
        autocomplete="off"
      />
    </fieldset>
  )
}

function Matter({ t, errorOf }: FieldsProps): JSX.Element {
  const unknown = { value: '', text: t('register.form.categoryLater') }
  return (
    <>
      <Textarea
        name="narrative"
        label={t('register.form.narrative')}
        hint={t('register.form.narrativeHint')}
        rows={8}
        error={errorOf('narrative')}
      />
      <Input name="where" label={t('register.form.where')} autocomplete="off" error={errorOf('where')} />
      <Select
        name="category"
        label={t('register.form.category')}
        options={[
          unknown,
          ...corruptionCategories.map((category) => ({
            value: category,
            text: t(`terms.category.${category}`),
          })),
        ]}
      />
      <Input
        name="respondentNames"
        label={t('register.form.respondentNames')}
        autocomplete="off"
        error={errorOf('respondentNames')}
      />
    </>
  )
}

function Posts({ t, data }: FieldsProps): JSX.Element {
  const items = data.posts.map(({ id, title }) => ({ value: id, text: title }))
  return (
    <>
      <Checkboxes
        name="respondentPosts"
        legend={{ text: t('register.form.posts') }}
        hint={t('register.form.postsHint')}
        class="govuk-checkboxes--small sj-columns-2"
        items={items}
      />
      <Details summary={t('register.form.excludedSummary')}>
        <Checkboxes
          name="excludedPosts"
          legend={{ text: t('register.form.excluded') }}
          class="govuk-checkboxes--small sj-columns-2"
          items={items}
        />
      </Details>
    </>
  )
}

function Sender({ t, errorOf }: FieldsProps): JSX.Element {
  const [choice, setChoice] = useState<IdentityChoice>('anonymous')
  const onInput = ({ target }: Event): void => {
    if (!(target instanceof HTMLInputElement) || target.name !== 'identityChoice') return
    setChoice(identityChoices.find((known) => known === target.value) ?? 'anonymous')
  }
  return (
    <div onInput={onInput}>
      <Radios
        name="identityChoice"
        legend={{ text: t('register.form.identity') }}
        value={choice}
        class="govuk-radios--small"
        items={identityChoices.map((value) => ({
          value,
          text: t(`register.form.identity.${value}`),
        }))}
      />
      {choice !== 'anonymous' && (
        <>
          <Input name="name" label={t('register.form.name')} autocomplete="off" error={errorOf('name')} />
          <Input name="phone" label={t('register.form.phone')} autocomplete="off" width={20} />
          <Input name="address" label={t('register.form.address')} autocomplete="off" />
        </>
      )}
    </div>
  )
}

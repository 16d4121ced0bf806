import type { JSX } from 'preact'
import { identityChoices } from '../../../kernel/report-body.js'
import { Input } from '../../../ui/components/input.js'
import { InsetText } from '../../../ui/components/inset-text.js'
import { Choices } from '../../../ui/components/radios.js'
import { Sealed } from '../../../ui/components/sealed.js'
import { ThaiNames } from '../../../ui/components/thai-names.js'
import type { SectionProps } from './report-form.js'

/** Whether and to whom the reporter gives a name. Nothing is required until a name is offered. */
export function IdentitySection(props: SectionProps): JSX.Element {
  const { t, answers, custody, isStep } = props
  const { t: needed, n } = custody
  return (
    <>
      <Choices
        name="identityChoice"
        legend={{
          text: t('report.identityChoice.label'),
          size: isStep ? 'l' : 'm',
          isPageHeading: isStep,
        }}
        hint={t('report.identityChoice.hint')}
        items={identityChoices.map((choice) => ({
          value: choice,
          text: t(`terms.identityChoice.${choice}`),
          hint: t(`report.identityChoice.${choice}Hint`, { t: needed, n }),
        }))}
        value={answers.identityChoice}
      />
      {isStep ? <SealedFields {...props} /> : <PlainFields {...props} />}
      <InsetText>
        {t('report.identity.guess')}
        {isStep && (
          <>
            {' '}
            <a class="govuk-link" href="#happened">
              {t('report.identity.readAgain')}
            </a>
          </>
        )}
      </InsetText>
    </>
  )
}

/** Shown by the page's script while a name is to be given; `data-for` tells which choice a part belongs to. */
function SealedFields(props: SectionProps): JSX.Element {
  const { t } = props
  return (
    <div data-for="vault open">
      <Sealed label={t('report.identity.fieldsTitle')}>
        <div data-for="vault">
          <Custodians {...props} />
        </div>
        <p class="govuk-body" data-for="open">
          {t('report.identity.openNote')}
        </p>
        <Fields {...props} />
      </Sealed>
    </div>
  )
}

/** Without JavaScript everything shows at once; no seal, for it is not this device that seals. */
function PlainFields(props: SectionProps): JSX.Element {
  const { t } = props
  return (
    <>
      <h3 class="govuk-heading-m">{t('report.identity.fieldsTitle')}</h3>
      <p class="govuk-body">{t('report.identity.fieldsNote')}</p>
      <Custodians {...props} />
      <Fields {...props} />
    </>
  )
}

function Custodians({ t, custody }: SectionProps): JSX.Element {
  return (
    <>
      <p class="govuk-body">{t('report.identity.custodians', { count: custody.custodians.length })}</p>
      <ul class="govuk-list govuk-list--bullet">
        {custody.custodians.map((custodian) => (
          <li>
            <ThaiNames text={custodian} />
          </li>
        ))}
      </ul>
      <p class="govuk-body">{t('report.identity.custodiansNote')}</p>
    </>
  )
}

function Fields({ t, answers, errors }: SectionProps): JSX.Element {
  const { identity } = answers
  const optional = (label: string): string => t('common.optional', { label })
  return (
    <>
      <Input
        name="identityName"
        label={t('report.name.label')}
        value={identity.name}
        error={errors.identity}
        autocomplete="off"
      />
      <Input
        name="identityPhone"
        label={optional(t('report.phone.label'))}
        hint={t('report.phone.hint')}
        value={identity.phone}
        autocomplete="off"
      />
      <Input
        name="identityAddress"
        label={optional(t('report.address.label'))}
        value={identity.address}
        autocomplete="off"
      />
    </>
  )
}

import type { JSX } from 'preact'
import { disclosureItems, itemsOfYear, type DisclosureItem } from '../../disclosure/disclosure-items.js'
import { resultColours, type DisclosureCheck, type ElementResult } from '../../disclosure/element-result.js'
import { readableAddress } from '../../disclosure/readable-address.js'
import type { DisclosureSetting } from '../../disclosure/read-disclosure.service.js'
import { Button } from '../../ui/components/button.js'
import { Card } from '../../ui/components/card.js'
import { Columns } from '../../ui/components/columns.js'
import { ErrorSummary } from '../../ui/components/error-summary.js'
import { Input } from '../../ui/components/input.js'
import { InsetText } from '../../ui/components/inset-text.js'
import { StackTable } from '../../ui/components/table.js'
import { Tag } from '../../ui/components/tag.js'
import { officeDate } from '../../kernel/office-date.js'
import { formatOfficeDate } from '../../ui/text/format-office-date.js'
import type { DeskFrame } from '../desk-frame.js'
import { CsrfField, Desk } from '../desk.js'
import type { DisclosureForm, DisclosureFormProblem } from './disclosure-form.js'

interface Props {
  readonly frame: DeskFrame
  readonly setting: DisclosureSetting
  /** Null before the first of this year. */
  readonly check: DisclosureCheck | null
  readonly isWaiting: boolean
  readonly isTooOften: boolean
  /** As it was sent, when something is wrong with it. */
  readonly form: DisclosureForm | null
}

/** What of the yearly disclosure is met, as the pages themselves say, and what to do about the rest. */
export function DisclosureDeskPage(props: Props): JSX.Element {
  const { frame, form, isTooOften } = props
  const { t } = frame
  const errors = [
    ...(form?.problem
      ? [{ text: t(`release.disclosure.problem_${form.problem}`), href: `#${fieldOf(form.problem)}` }]
      : []),
    ...(isTooOften ? [{ text: t('release.disclosure.tooOften'), href: '#check' }] : []),
  ]
  return (
    <Desk frame={frame} title={t('release.disclosure.title')} room="disclosure" hasErrors={errors.length > 0}>
      {errors.length > 0 && <ErrorSummary errors={errors} />}
      <h1 class="govuk-heading-l">{t('release.disclosure.title')}</h1>
      <Columns main={<Results {...props} />} side={<Side {...props} />} />
    </Desk>
  )
}

function Results({ frame, setting, check, isWaiting }: Props): JSX.Element {
  const { t, lang, publicHref } = frame
  const year = String(setting.year)
  return (
    <>
      <p class="govuk-body">{t('release.disclosure.lead', { year })}</p>
      {isWaiting && <InsetText>{t('release.disclosure.waiting')}</InsetText>}
      {check === null ? (
        <p class="govuk-body">{t('release.disclosure.never')}</p>
      ) : (
        <>
          <p class="govuk-body">
            {t('release.disclosure.checkedOn', { date: formatOfficeDate(lang, officeDate(check.checkedAt)) })}
          </p>
          {disclosureItems.map((item) => (
            <ItemResults frame={frame} item={item} check={check} />
          ))}
        </>
      )}
      <p class="govuk-body">
        <a class="govuk-link" href={publicHref(`/disclosure/${year}`)}>
          {t('release.disclosure.publicPage')}
        </a>
      </p>
    </>
  )
}

interface ItemProps {
  readonly frame: DeskFrame
  readonly item: DisclosureItem
  readonly check: DisclosureCheck
}

function ItemResults({ frame: { t }, item, check }: ItemProps): JSX.Element | null {
  const results = check.results.filter((one) => one.item === item)
  if (results.length === 0) return null
  const number = itemsOfYear(check.year)?.numbers[item] ?? ''
  const title = t('guideline.disclosure.item', {
    number,
    title: t(`guideline.disclosure.item.${item}`),
  }).trim()
  const head = ['element', 'result', 'toDo'] as const
  return (
    <StackTable
      caption={title}
      captionSize="m"
      head={head.map((one) => ({ content: t(`release.disclosure.${one}`) }))}
      rows={results.map((result) => [
        { content: t(`guideline.disclosure.element.${result.element}`) },
        {
          label: t('release.disclosure.result'),
          content: (
            <Tag colour={resultColours[result.status]}>
              {t(`guideline.disclosure.status.${result.status}`)}
            </Tag>
          ),
        },
        { label: t('release.disclosure.toDo'), content: toDo(t, result) },
      ])}
    />
  )
}

function toDo(t: DeskFrame['t'], { reason }: ElementResult): string {
  return reason === null
    ? '–'
    : `${t(`guideline.disclosure.reason.${reason}`)} ${t(`release.disclosure.do.${reason}`)}`
}

function fieldOf(problem: DisclosureFormProblem): 'site' | 'year' {
  return problem === 'year' ? 'year' : 'site'
}

function Side({ frame, setting, form, isWaiting }: Props): JSX.Element {
  const { t, href } = frame
  const error = (name: 'site' | 'year'): string | undefined =>
    form?.problem && fieldOf(form.problem) === name
      ? t(`release.disclosure.problem_${form.problem}`)
      : undefined
  return (
    <>
      <Card title={t('release.disclosure.checkTitle')} id="check">
        <form method="post" action={href('/disclosure/checks')} novalidate>
          <CsrfField frame={frame} />
          <p class="govuk-body">{t('release.disclosure.checkText')}</p>
          <Button preventDoubleClick>
            {t(isWaiting ? 'release.disclosure.checkWaiting' : 'release.disclosure.checkNow')}
          </Button>
        </form>
      </Card>
      <Card title={t('release.disclosure.settingTitle')} id="setting">
        <form method="post" action={href('/disclosure/setting')} novalidate>
          <CsrfField frame={frame} />
          <Input
            name="site"
            type="url"
            label={t('release.disclosure.site')}
            hint={t('release.disclosure.siteHint')}
            value={form?.site ?? readableAddress(setting.site ?? '')}
            error={error('site')}
          />
          <Input
            name="year"
            inputmode="numeric"
            label={t('release.disclosure.year')}
            hint={t('release.disclosure.yearHint')}
            value={form?.year ?? String(setting.saidYear ?? '')}
            error={error('year')}
          />
          <Button variant="secondary">{t('release.disclosure.save')}</Button>
        </form>
      </Card>
    </>
  )
}

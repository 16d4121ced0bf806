import type { JSX } from 'preact'
import { InsetText } from '../../ui/components/inset-text.js'
import { SummaryList } from '../../ui/components/summary-list.js'
import { PublicLayout } from '../../ui/layouts/public-layout.js'
import { pageOf, type PageFrame } from '../page-frame.js'
import {
  disclosureItems,
  elementsOfItems,
  itemsOfYear,
  knownYears,
  type DisclosureItem,
  type YearOfItems,
} from '../../disclosure/disclosure-items.js'
import { resultColours, type DisclosureCheck, type ElementResult } from '../../disclosure/element-result.js'
import { readableAddress } from '../../disclosure/readable-address.js'
import { officeDate } from '../../kernel/office-date.js'
import { Downloads } from '../../ui/components/downloads.js'
import { Tag } from '../../ui/components/tag.js'
import { formatOfficeDate } from '../../ui/text/format-office-date.js'
import { KeptTogether } from '../../ui/components/kept-together.js'

export interface DisclosurePageProps {
  readonly frame: PageFrame
  /** Buddhist era. */
  readonly year: number
  readonly isChannelOpen: boolean
  /** Whose statistics were released, Buddhist era. */
  readonly releasedYears: readonly number[]
  /** What was found last in this year; null when nobody has looked. */
  readonly check: DisclosureCheck | null
}

/** Where each element that an agency must disclose is really met: for whoever fills in, or checks, the assessment. */
export function DisclosurePage(props: DisclosurePageProps): JSX.Element {
  const { frame, year } = props
  const { t, href, agency } = frame
  const items = itemsOfYear(year)
  const office = agency.shortName
  return (
    <PublicLayout page={pageOf(frame, { title: t('guideline.disclosure.title'), back: '/' })}>
      <span class="govuk-caption-l">{t('guideline.disclosure.yearTitle', { year: String(year) })}</span>
      <h1 class="govuk-heading-l">{t('guideline.disclosure.title')}</h1>
      <p class="govuk-body">{t('guideline.disclosure.lead', { office: agency.name })}</p>
      {items === null && <Unknown {...props} />}
      {items?.source === 'common_use' && <InsetText>{t('guideline.disclosure.unsure')}</InsetText>}
      <CheckedOn {...props} />
      {disclosureItems.map((item) => (
        <Item {...props} item={item} items={items} />
      ))}
      <p class="govuk-body">{t('guideline.disclosure.onlyThese', { office })}</p>
      <h2 class="govuk-heading-m">{t('guideline.disclosure.years')}</h2>
      <ul class="govuk-list">
        {knownYears.map(({ year: known }) => (
          <li>
            <a class="govuk-link" href={href(`/disclosure/${known}`)}>
              {t('guideline.disclosure.yearTitle', { year: String(known) })}
            </a>
          </li>
        ))}
      </ul>
    </PublicLayout>
  )
}

function Unknown({ frame: { t }, year }: DisclosurePageProps): JSX.Element {
  return (
    <InsetText>
      <p class="govuk-body">
        <strong>{t('guideline.disclosure.unknownTitle', { year: String(year) })}</strong>
      </p>
      <p class="govuk-body">{t('guideline.disclosure.unknownText')}</p>
    </InsetText>
  )
}

type ItemProps = DisclosurePageProps & {
  readonly item: DisclosureItem
  /** Null in a year whose numbers are not known. */
  readonly items: YearOfItems | null
}

function Item(props: ItemProps): JSX.Element | null {
  const { frame, item, items } = props
  const { t, href, publicOrigin } = frame
  if (items !== null && items.numbers[item] === null) return null
  const title = t(`guideline.disclosure.item.${item}`)
  const number = items?.numbers[item] ?? null
  const rows = elementsOfItems(item, props.year).map(({ element, path }) => ({
    key: t(`guideline.disclosure.element.${element}`),
    value: (
      <>
        {element !== 'officeLink' && (
          <a class="govuk-link" href={href(leadsTo(path, props))}>
            {publicOrigin + href(leadsTo(path, props))}
          </a>
        )}
        <Found
          frame={frame}
          result={props.check?.results.find((one) => one.item === item && one.element === element)}
        />
      </>
    ),
  }))
  const missing = missingOf(props)
  return (
    <>
      <h2 class="govuk-heading-m">
        {number === null ? title : t('guideline.disclosure.item', { number, title })}
      </h2>
      {missing !== null && <p class="govuk-body">{missing}</p>}
      {rows.length > 0 && <SummaryList rows={rows} />}
    </>
  )
}

/** A year's own page answers once the year is released; until then the page of all years says that it is not. */
function leadsTo(path: string, { releasedYears }: DisclosurePageProps): string {
  const [, year] = /^\/statistics\/(\d{4})$/.exec(path) ?? []
  return year === undefined || releasedYears.includes(Number(year)) ? path : '/statistics'
}

interface FoundProps {
  readonly frame: PageFrame
  /** Undefined while nobody has looked. */
  readonly result: ElementResult | undefined
}

/** What was found there, and why it is not enough. */
function Found({ frame: { t }, result }: FoundProps): JSX.Element | null {
  if (result === undefined) return null
  const { status, reason, element, address } = result
  return (
    <>
      {element === 'officeLink' && address !== '' && (
        <a class="govuk-link" href={address} rel="noreferrer">
          {readableAddress(address)}
        </a>
      )}
      <p class="govuk-body">
        <Tag colour={resultColours[status]}>{t(`guideline.disclosure.status.${status}`)}</Tag>
        {reason !== null && <> {t(`guideline.disclosure.reason.${reason}`)}</>}
      </p>
    </>
  )
}

function CheckedOn({ frame: { t, lang, href }, year, check }: DisclosurePageProps): JSX.Element {
  return (
    <>
      <p class="govuk-body">
        {check === null ? (
          t('guideline.disclosure.neverChecked')
        ) : (
          <KeptTogether
            text={t('guideline.disclosure.checkedOn', {
              date: formatOfficeDate(lang, officeDate(check.checkedAt)),
            })}
          />
        )}
      </p>
      <Downloads
        files={[{ href: href(`/disclosure/${year}/evidence.pdf`), text: t('guideline.disclosure.evidence') }]}
      />
    </>
  )
}

/** What keeps the item from being met here, or what the office does itself. */
function missingOf({ frame: { t }, item, isChannelOpen, releasedYears }: ItemProps): string | null {
  if (item === 'channel' && !isChannelOpen) return t('guideline.disclosure.closed')
  if (item === 'statistics' && releasedYears.length === 0) return t('guideline.disclosure.notReleased')
  if (item === 'integrity_report') return t('guideline.disclosure.integrityReport')
  if (item === 'service_statistics') return t('guideline.disclosure.serviceStatistics')
  return null
}

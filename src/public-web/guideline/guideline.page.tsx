import type { JSX } from 'preact'
import type { NumberedGuideline } from '../../agency/guideline-facts.service.js'
import { Downloads } from '../../ui/components/downloads.js'
import { InsetText } from '../../ui/components/inset-text.js'
import { Nowrap } from '../../ui/components/nowrap.js'
import { Steps } from '../../ui/components/steps.js'
import { SummaryList } from '../../ui/components/summary-list.js'
import { ThaiNames } from '../../ui/components/thai-names.js'
import { PublicLayout } from '../../ui/layouts/public-layout.js'
import type { Lang } from '../../ui/messages/messages.js'
import { formatOfficeDate } from '../../ui/text/format-office-date.js'
import { KeptTogether } from '../../ui/components/kept-together.js'
import { pageOf, type PageFrame } from '../page-frame.js'
import type { GuidelineBlock, GuidelineRow, GuidelineSection } from './guideline-document.js'
import { versionWords } from './guideline-pdf-data.js'

export interface GuidelinePageProps {
  readonly frame: PageFrame
  readonly sections: readonly GuidelineSection[]
  /** Of what is shown; null in the first hour after a change. */
  readonly version: NumberedGuideline | null
  readonly isNewest: boolean
  /** All there are, newest first. */
  readonly versions: readonly NumberedGuideline[]
}

/** The guideline as it stands, or as it stood. */
export function GuidelinePage(props: GuidelinePageProps): JSX.Element {
  const { frame, sections, version, isNewest } = props
  const { t, href, agency } = frame
  const pdf = isNewest ? '/guideline.pdf' : `/guideline/${version?.seq ?? 0}/guideline.pdf`
  return (
    <PublicLayout page={pageOf(frame, { title: t('guideline.title'), back: isNewest ? '/' : '/guideline' })}>
      <h1 class="govuk-heading-l">{t('guideline.title')}</h1>
      <p class="govuk-body">
        <strong>{agency.name}</strong>
        <br />
        <KeptTogether text={versionWords(frame, version)} />
      </p>
      {!isNewest && version !== null && <Old frame={frame} version={version} />}
      <p class="govuk-body">{t('guideline.lead', { office: agency.shortName })}</p>
      <Downloads files={[{ href: href(pdf), text: t('guideline.download') }]} />
      <p class="govuk-body">{t('guideline.htmlIsBetter')}</p>
      {sections.map((section) => (
        <>
          <h2 class="govuk-heading-m">{section.title}</h2>
          {section.blocks.map((block) => drawn(block, frame.lang))}
        </>
      ))}
      <p class="govuk-body">
        <a class="govuk-link" href={href('/report/vault')}>
          {t('guideline.people.vaultLink')}
        </a>
      </p>
      <Versions {...props} />
    </PublicLayout>
  )
}

function Old({ frame, version }: { frame: PageFrame; version: NumberedGuideline }): JSX.Element {
  const { t, lang, href } = frame
  return (
    <InsetText>
      <p class="govuk-body">
        <strong>{t('guideline.oldTitle')}</strong>{' '}
        <KeptTogether text={t('guideline.oldText', { date: formatOfficeDate(lang, version.publishedOn) })} />
      </p>
      <a class="govuk-link" href={href('/guideline')}>
        {t('guideline.oldLink')}
      </a>
    </InsetText>
  )
}

function Versions({ frame, versions }: GuidelinePageProps): JSX.Element | null {
  const { t, lang, href } = frame
  if (versions.length === 0) return null
  return (
    <>
      <h2 class="govuk-heading-m">{t('guideline.versionsTitle')}</h2>
      <ul class="govuk-list">
        {versions.map(({ seq, publishedOn }) => (
          <li>
            <a class="govuk-link" href={href(`/guideline/${seq}`)}>
              {t('guideline.versionLink', { seq, date: formatOfficeDate(lang, publishedOn) })}
            </a>
          </li>
        ))}
      </ul>
    </>
  )
}

function drawn(block: GuidelineBlock, lang: Lang): JSX.Element {
  switch (block.kind) {
    case 'text':
      return (
        <p class="govuk-body">
          <KeptTogether text={block.text} />
        </p>
      )
    case 'list':
      return (
        <ul class="govuk-list govuk-list--bullet">
          {block.items.map((item) => (
            <li>
              <KeptTogether text={item} />
            </li>
          ))}
        </ul>
      )
    case 'rows':
      return (
        <SummaryList
          rows={block.rows.map((row) => ({ key: row.key, value: <Lines {...{ lang, row }} /> }))}
        />
      )
    case 'steps':
      return (
        <Steps
          steps={block.rows.map((row) => ({
            title: row.key,
            when: <Lines {...{ lang, row }} />,
            state: 'ahead',
          }))}
        />
      )
    case 'digits':
      return (
        <p class="govuk-body">
          <strong>
            {block.text.split(' ').map((group, index) => (
              <>
                {index > 0 && ' '}
                <Nowrap>{group}</Nowrap>
              </>
            ))}
          </strong>
        </p>
      )
  }
}

interface LinesProps {
  readonly lang: Lang
  readonly row: GuidelineRow
}

function Lines({ lang, row }: LinesProps): JSX.Element {
  const kept = (text: string): JSX.Element => <KeptTogether text={text} />
  return (
    <>
      {row.lines.map((line, index) => (
        <>
          {index > 0 && <br />}
          <ThaiNames text={line} lang={lang} rest={kept} />
        </>
      ))}
    </>
  )
}

import type { ComponentChildren, JSX } from 'preact'
import type { Agency } from '../../agency/agency.js'
import { textIn } from '../../kernel/bilingual.js'
import type { Deadline } from '../../kernel/deadline.js'
import { InsetText } from '../../ui/components/inset-text.js'
import { Phones } from '../../ui/components/phones.js'
import { SummaryList } from '../../ui/components/summary-list.js'
import { PublicLayout } from '../../ui/layouts/public-layout.js'
import { withinWords } from '../guideline/deadline-words.js'
import { KeptTogether } from '../../ui/components/kept-together.js'
import { otherBodies } from '../other-bodies.js'
import { pageOf, type PageFrame } from '../page-frame.js'

export interface FooterPageProps {
  readonly frame: PageFrame
  readonly agency: Agency
}

interface HelpPageProps extends FooterPageProps {
  /** By when a general complaint is answered. */
  readonly firstAnswer: Deadline
}

export function HelpPage({ frame, agency, firstAnswer }: HelpPageProps): JSX.Element {
  const { t, lang, href } = frame
  const { phone } = agency
  const visit = { phone, address: textIn(agency.address, lang), hours: textIn(agency.officeHours, lang) }
  return (
    <Frame frame={frame} title={t('about.helpTitle')}>
      <Part title={t('about.help.whichTitle')} text={t('about.help.whichText')} />
      <Part
        title={t('about.help.answerTitle')}
        text={t('about.help.answerText', { within: withinWords(t, firstAnswer) })}
      />
      <Part title={t('about.help.codeTitle')} text={t('about.help.codeText')} />
      <Part title={t('about.help.noScriptTitle')} text={t('about.help.noScriptText')} />
      <p class="govuk-body">
        <a class="govuk-link" href={href('/no-script/report')}>
          {t('about.help.noScriptLink')}
        </a>
      </p>
      <Part title={t('about.help.phoneTitle')} text={t('about.help.phoneText', visit)} />
    </Frame>
  )
}

export function PrivacyPage({ frame, agency }: FooterPageProps): JSX.Element {
  const { t, lang } = frame
  return (
    <Frame frame={frame} title={t('about.privacyTitle')}>
      <p class="govuk-body">{t('about.privacy.who', { office: textIn(agency.name, lang) })}</p>
      {(['basis', 'general', 'sealed', 'visit', 'share', 'keep'] as const).map((part) => (
        <Part title={t(`about.privacy.${part}Title`)} text={t(`about.privacy.${part}Text`)} />
      ))}
      <Part
        title={t('about.privacy.rightsTitle')}
        text={t('about.privacy.rightsText', { phone: agency.phone })}
      />
    </Frame>
  )
}

export function ContactPage({ frame, agency }: FooterPageProps): JSX.Element {
  const { t, lang, href } = frame
  const rows = [
    { key: t('about.contact.address'), value: textIn(agency.address, lang) },
    { key: t('about.contact.phone'), value: <PhoneLink phone={agency.phone} /> },
    { key: t('about.contact.hours'), value: textIn(agency.officeHours, lang) },
  ]
  return (
    <Frame frame={frame} title={t('public.contactOffice', { office: textIn(agency.shortName, lang) })}>
      <p class="govuk-body">{textIn(agency.name, lang)}</p>
      <SummaryList rows={rows} />
      <InsetText>{t('about.contact.notForReports')}</InsetText>
      <p class="govuk-body">
        <a class="govuk-link" href={href('/guideline')}>
          {t('about.contact.guideline')}
        </a>
      </p>
      <h2 class="govuk-heading-m">{t('about.contact.othersTitle')}</h2>
      <Phones phones={otherBodies(t)} />
    </Frame>
  )
}

export function AccessibilityPage({ frame, agency }: FooterPageProps): JSX.Element {
  const { t } = frame
  return (
    <Frame frame={frame} title={t('about.accessibilityTitle')}>
      {(['aim', 'can', 'settings', 'devices', 'languages', 'tested', 'known'] as const).map((part) => (
        <p class="govuk-body">{t(`about.accessibility.${part}`)}</p>
      ))}
      <p class="govuk-body">
        <KeptTogether text={t('about.accessibility.tell', { phone: agency.phone })} />
      </p>
    </Frame>
  )
}

interface FrameProps {
  readonly frame: PageFrame
  readonly title: string
  readonly children: ComponentChildren
}

function Frame({ frame, title, children }: FrameProps): JSX.Element {
  return (
    <PublicLayout page={pageOf(frame, { title, back: '/' })}>
      <h1 class="govuk-heading-l">{title}</h1>
      {children}
    </PublicLayout>
  )
}

function Part({ title, text }: { readonly title: string; readonly text: string }): JSX.Element {
  return (
    <>
      <h2 class="govuk-heading-m">{title}</h2>
      <p class="govuk-body">
        <KeptTogether text={text} />
      </p>
    </>
  )
}

function PhoneLink({ phone }: { readonly phone: string }): JSX.Element {
  return (
    <a class="govuk-link" href={`tel:${phone.replaceAll(' ', '')}`}>
      {phone}
    </a>
  )
}

import type { JSX } from 'preact'
import { Door, Doors } from '../../ui/components/doors.js'
import { FigureLine } from '../../ui/components/figure-line.js'
import { Nowrap } from '../../ui/components/nowrap.js'
import { Phones } from '../../ui/components/phones.js'
import { Points } from '../../ui/components/points.js'
import { PublicLayout } from '../../ui/layouts/public-layout.js'
import type { T } from '../../ui/messages/messages.js'
import { formatOfficeDate } from '../../ui/text/format-office-date.js'
import { KeptTogether } from '../../ui/components/kept-together.js'
import { otherBodies } from '../other-bodies.js'
import { pageOf, type PageFrame } from '../page-frame.js'
import type { LatestFigures } from '../statistics/latest-figures.js'

interface HomePageProps {
  readonly frame: PageFrame
  /** Null before anything was released: the page then shows no figure. */
  readonly figures: LatestFigures | null
  /** Whether the office shows a list of complaints. */
  readonly hasList: boolean
}

/** Three doors: everyday troubles, corruption, and following up. */
export function HomePage({ frame, figures, hasList }: HomePageProps): JSX.Element {
  const { t, href } = frame
  return (
    <PublicLayout page={pageOf(frame, { title: t('common.homePage') })}>
      <h1 class="govuk-heading-xl">{t('public.home.title')}</h1>
      <p class="govuk-body">{t('public.home.lead')}</p>
      <Doors>
        <Door
          kind="general"
          title={t('public.home.generalTitle')}
          href={href('/complaint')}
          action={t('public.home.generalTitle')}
        >
          <KeptTogether text={t('public.home.generalText')} />
        </Door>
        <Door
          kind="sealed"
          title={t('public.home.sealedTitle')}
          href={href('/report')}
          action={t('public.home.sealedTitle')}
        >
          {t('public.home.sealedText')}
        </Door>
        <Door
          kind="quiet"
          title={t('public.home.followTitle')}
          href={href('/mailbox')}
          action={t('public.home.followAction')}
        >
          {t('public.home.followText')}
        </Door>
      </Doors>
      {hasList && (
        <p class="govuk-body">
          <a class="govuk-link" href={href('/complaints')}>
            {t('public.home.listLink')}
          </a>
        </p>
      )}
      {figures && <Figures frame={frame} figures={figures} />}
      <h2 class="govuk-heading-m">{t('public.home.protectTitle')}</h2>
      <Points points={protections(t)} />
      <h2 class="govuk-heading-m">{t('public.home.othersTitle')}</h2>
      <Phones phones={otherBodies(t)} />
    </PublicLayout>
  )
}

function Figures({
  frame,
  figures,
}: {
  readonly frame: PageFrame
  readonly figures: LatestFigures
}): JSX.Element {
  const { t, lang, href } = frame
  const { year, asOf, general, corruption } = figures
  return (
    <FigureLine label={t('common.statistics')}>
      <p>
        <strong>{t('public.home.figureYear', { year: String(year) })}</strong>{' '}
        {t('public.home.figureGeneral', { ...general })}{' '}
        {t('public.home.figureCorruption', { ...corruption })}{' '}
        <Nowrap>{`(${t('public.home.figureAsOf', { date: formatOfficeDate(lang, asOf) })})`}</Nowrap>
      </p>
      <p>
        <a class="govuk-link" href={href(`/statistics/${year}`)}>
          {t('public.home.figureLink')}
        </a>
      </p>
    </FigureLine>
  )
}

function protections(t: T): Parameters<typeof Points>[0]['points'] {
  return ([1, 2, 3] as const).map((number) => ({
    title: t(`public.home.protect${number}Title`),
    text: t(`public.home.protect${number}Text`),
  }))
}

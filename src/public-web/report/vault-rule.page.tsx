import type { JSX } from 'preact'
import { vaultBases, vaultRequestLifeDays } from '../../kernel/vault.js'
import { Sealed } from '../../ui/components/sealed.js'
import { SealedLayout } from '../../ui/layouts/sealed-layout.js'
import { pageOf, type PageFrame } from '../page-frame.js'
import type { CustodyWords } from './sections/report-form.js'

export interface VaultRuleProps {
  readonly frame: PageFrame
  readonly custody: CustodyWords
  /** People outside who guard the vault when too few inside may. */
  readonly fallback: readonly string[]
  /** After how many days a report that nobody has opened goes to those outside. */
  readonly unopenedDays: number
  readonly neglectedDays: number
  readonly hasStandby: boolean
}

/** When a name in the vault is opened, by whom, on what grounds, and what its owner is told. */
export function VaultRulePage(props: VaultRuleProps): JSX.Element {
  const { frame, custody, fallback, unopenedDays, neglectedDays, hasStandby } = props
  const { t, agency } = frame
  const office = agency.shortName
  return (
    <SealedLayout page={pageOf(frame, { title: t('start.vault.title'), back: '/report' })}>
      <h1 class="govuk-heading-l">{t('start.vault.title')}</h1>
      <p class="govuk-body">{t('start.vault.lead', { office })}</p>
      <Sealed label={t('start.vault.rule', { t: custody.t, n: custody.n })}>
        <ul class="govuk-list govuk-list--bullet">
          {custody.custodians.map((custodian) => (
            <li>{custodian}</li>
          ))}
        </ul>
        {fallback.length > 0 && (
          <>
            <p class="govuk-body">{t('start.vault.fallback', { office })}</p>
            <ul class="govuk-list govuk-list--bullet">
              {fallback.map((custodian) => (
                <li>{custodian}</li>
              ))}
            </ul>
          </>
        )}
        <p class="govuk-body">{t('start.vault.excluded')}</p>
      </Sealed>
      <h2 class="govuk-heading-m">{t('start.vault.groundsTitle')}</h2>
      <ul class="govuk-list govuk-list--bullet">
        {vaultBases.map((basis) => (
          <li>{t(`mailbox.vault.basis.${basis}`)}</li>
        ))}
      </ul>
      <h2 class="govuk-heading-m">{t('start.vault.howTitle')}</h2>
      <ul class="govuk-list govuk-list--number">
        <li>{t('start.vault.how.ask')}</li>
        <li>{t('start.vault.how.decide', { days: vaultRequestLifeDays })}</li>
        <li>{t('start.vault.how.open')}</li>
      </ul>
      <h2 class="govuk-heading-m">{t('start.vault.toldTitle')}</h2>
      <p class="govuk-body">{t('start.vault.told')}</p>
      <p class="govuk-body">{t('start.vault.limits')}</p>
      {hasStandby && (
        <>
          <h2 class="govuk-heading-m">{t('start.vault.unopenedTitle')}</h2>
          <p class="govuk-body">{t('start.vault.unopened', { days: unopenedDays, office })}</p>
          <p class="govuk-body">{t('start.vault.neglected', { days: neglectedDays, office })}</p>
        </>
      )}
    </SealedLayout>
  )
}

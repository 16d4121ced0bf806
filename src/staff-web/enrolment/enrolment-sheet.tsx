import type { JSX } from 'preact'
import { Points } from '../../ui/components/points.js'
import { SummaryList } from '../../ui/components/summary-list.js'
import type { DeskFrame } from '../desk-frame.js'

/**
 * The paper that an officer keeps: the enrolment key, which nobody can make again, and the fingerprint that those who
 * admit the officer compare.
 */
export function EnrolmentSheet({ frame }: { readonly frame: DeskFrame }): JSX.Element {
  const { t, agency } = frame
  return (
    <section class="sj-card sj-sheet" id="enrolment-sheet" aria-labelledby="sheet-title">
      <h3 class="govuk-heading-m" id="sheet-title">
        {t('accounts.sheetTitle', { office: agency.shortName })}
      </h3>
      <SummaryList
        rows={[
          { key: t('accounts.name'), value: <span data-fill="name" /> },
          { key: t('accounts.post'), value: <span data-fill="title" /> },
          { key: t('accounts.email'), value: <span data-fill="email" /> },
          { key: t('accounts.sheetDate'), value: <span data-fill="today" /> },
        ]}
      />
      <h4 class="govuk-heading-s">{t('accounts.enrolmentKey')}</h4>
      <p class="sj-code-text" data-fill="enrolment-key" id="enrolment-key" />
      <p class="govuk-body">{t('accounts.enrolmentKeyWhy')}</p>
      <h4 class="govuk-heading-s">{t('accounts.keyFingerprint')}</h4>
      <p class="sj-code-text" data-fill="key-fingerprint" />
      <p class="govuk-body">{t('accounts.keyFingerprintWhy')}</p>
      <h4 class="govuk-heading-s">{t('accounts.directoryFingerprint')}</h4>
      <p class="sj-code-text" data-fill="directory-fingerprint" />
      <p class="govuk-body">{t('accounts.directoryFingerprintWhy')}</p>
      <Points
        points={[
          { title: t('accounts.sheetKeepTitle'), text: t('accounts.sheetKeepText') },
          { title: t('accounts.sheetShowTitle'), text: t('accounts.sheetShowText') },
          { title: t('accounts.sheetLostTitle'), text: t('accounts.sheetLostText') },
        ]}
      />
    </section>
  )
}

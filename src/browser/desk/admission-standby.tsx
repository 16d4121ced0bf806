import type { JSX } from 'preact'
import { isHolder, type DirectoryEntry } from '../../crypto/directory-body.js'
import { Details } from '../../ui/components/details.js'
import { standBy, type Admission } from './admission.js'
import { Compare } from './admission-acts.js'
import { deskWords, pageLanguage } from './desk-words.js'

const t = deskWords()

/** Who reads, or guards vaults, only when too few inside can: by one click, and a second holder's. */
export function StandingBy({ admission }: { readonly admission: Admission }): JSX.Element {
  const lang = pageLanguage()
  const { entries, fallback } = admission.directory
  const standsBy = ({ officer }: DirectoryEntry): boolean =>
    fallback.holders.includes(officer) || fallback.custodians.includes(officer)
  const fit = entries.filter((entry) => isHolder(entry) || entry.roles.includes('custodian'))
  return (
    <Details summary={t('accounts.standbyTitle')}>
      <p class="govuk-body">{t('accounts.standbyLead')}</p>
      {fit.map((entry) => (
        <Compare
          key={entry.officer}
          id={`standby-${entry.officer}`}
          question={t(standsBy(entry) ? 'accounts.standbyNoMore' : 'accounts.standbySure', {
            name: entry.name ?? '-',
            title: entry.title[lang],
          })}
          label={t(standsBy(entry) ? 'accounts.standbyEnd' : 'accounts.standby')}
          act={() => standBy(admission, entry.officer, !standsBy(entry))}
        />
      ))}
    </Details>
  )
}

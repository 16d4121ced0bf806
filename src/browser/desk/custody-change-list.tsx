import type { JSX } from 'preact'
import { parseDirectoryBody } from '../../crypto/directory-body.js'
import { SummaryList } from '../../ui/components/summary-list.js'
import { custodyChanges } from './custody-change.js'
import { deskWords, pageLanguage } from './desk-words.js'

const t = deskWords()

interface CustodyChangeListProps {
  /** Texts of two versions that this browser has checked. */
  readonly before: string
  readonly after: string
}

/** Who guards the vault and who stands in, before and after: what a co-signer puts a name to. */
export function CustodyChangeList({ before, after }: CustodyChangeListProps): JSX.Element {
  const changes = custodyChanges(parseDirectoryBody(before), parseDirectoryBody(after), pageLanguage())
  return (
    <div id="custody-change">
      <p class="govuk-body">{t('accounts.proposalCustody')}</p>
      <SummaryList
        rows={changes.map((change) => ({
          key: t(`accounts.custody.${change.fact}`),
          value: (
            <>
              <p class="govuk-body">{t('accounts.custodyBefore', { what: said(change.before) })}</p>
              <p class="govuk-body">{t('accounts.custodyAfter', { what: said(change.after) })}</p>
            </>
          ),
        }))}
      />
    </div>
  )
}

function said(values: readonly string[]): string {
  return values.length === 0 ? t('accounts.custodyNobody') : values.join(' · ')
}

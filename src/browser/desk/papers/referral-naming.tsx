import type { ComponentChildren, JSX } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { Checkboxes } from '../../../ui/components/checkboxes.js'
import { InsetText } from '../../../ui/components/inset-text.js'
import { loadVault } from '../vault-requests.js'
import { namingOf } from './referral-identity.js'
import type { ReferralFormProps } from './referral-page-data.js'
import { leavingName, type LeavingName } from './referral-vault.js'

/** The name is offered only when the reporter has agreed, and from the vault only when custodians have as well. */
export function ReferralNaming(props: ReferralFormProps): JSX.Element {
  const { t } = props.speech
  const { may } = namingOf(props.desk)
  if (may === 'open') return <Offer {...props} hint={t('letters.referral.identity.open')} />
  if (may === 'vault') return <FromVault {...props} />
  return <InsetText id="naming">{t(`letters.referral.identity.${may}`)}</InsetText>
}

function FromVault(props: ReferralFormProps): JSX.Element {
  const { speech, desk, page } = props
  const { t } = speech
  const [leaving, setLeaving] = useState<LeavingName | 'loading' | 'failed' | null>('loading')
  useEffect(() => {
    loadVault(desk, page.path).then(
      (state) => {
        setLeaving(leavingName(state, desk.keys.officer))
      },
      () => {
        setLeaving('failed')
      },
    )
  }, [])
  if (leaving === 'loading' || leaving === 'failed') {
    const words =
      leaving === 'loading' ? 'letters.referral.identity.looking' : 'letters.referral.identity.failed'
    return (
      <InsetText id="naming">
        <span role="status">{t(words)}</span>
      </InsetText>
    )
  }
  if (leaving === null || leaving.left === 0) {
    const words =
      leaving === null ? 'letters.referral.identity.vault' : 'letters.referral.problem.vault_used_up'
    return <InsetText id="naming">{t(words)}</InsetText>
  }
  return <Offer {...props} hint={t('letters.referral.identity.leaving', { left: leaving.left })} />
}

/** One click, never ticked beforehand. */
function Offer({
  speech: { t },
  hint,
}: ReferralFormProps & { readonly hint: ComponentChildren }): JSX.Element {
  return (
    <Checkboxes
      name="include"
      legend={{ text: t('letters.referral.identity'), size: 's' }}
      items={[{ value: 'yes', text: t('letters.referral.include'), hint }]}
    />
  )
}

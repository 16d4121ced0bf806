import type { JSX } from 'preact'
import { mostPasskeys } from '../../staff-accounts/own-passkeys.service.js'
import type { PasskeyEntity } from '../../staff-accounts/passkey.entity.js'
import type { PasskeyPlace } from '../../staff-accounts/passkey-place.js'
import { Button } from '../../ui/components/button.js'
import { InsetText } from '../../ui/components/inset-text.js'
import { Input } from '../../ui/components/input.js'
import { NotificationBanner } from '../../ui/components/notification-banner.js'
import { StackTable, type TableCell } from '../../ui/components/table.js'
import { Tag } from '../../ui/components/tag.js'
import { formatOfficeDate } from '../../ui/text/format-office-date.js'
import type { DeskFrame } from '../desk-frame.js'
import { CsrfField, Desk } from '../desk.js'
import { ProblemBox } from '../problem-box.js'
import { Busy, PassphraseNow } from './account-forms.page.js'

export const passkeyActs = ['added', 'removed'] as const

type Passkey = Pick<PasskeyEntity, 'credentialId' | 'name' | 'addedOn' | 'lastUsedOn' | 'clonedOn'>

interface PasskeysPageProps {
  readonly frame: DeskFrame
  readonly passkeys: readonly Passkey[]
  readonly done: (typeof passkeyActs)[number] | null
  readonly place: PasskeyPlace
}

const problems = [
  'keys.passkey.nameMissing',
  'keys.passkey.nameLong',
  'passphraseMissing',
  'unlockRefused',
  'waitAMinute',
  'keys.passkey.notMade',
  'keys.passkey.known',
  'keys.passkey.tooMany',
  'keys.passkey.refused',
  'failed',
]

const fields = {
  'keys.passkey.nameLong': 'name',
  'keys.passkey.nameMissing': 'name',
  passphraseMissing: 'passphrase',
  unlockRefused: 'passphrase',
}

/** The officer's passkeys. The six digits stay as they are, for machines that know no passkeys. */
export function PasskeysPage({ frame, passkeys, done, place }: PasskeysPageProps): JSX.Element {
  const { t } = frame
  const title = t('keys.passkey.title')
  return (
    <Desk frame={frame} title={title} back="/account" scripts={['desk/passkeys.entry.js']}>
      {done !== null && (
        <NotificationBanner kind="success">{t(`keys.passkey.done.${done}`)}</NotificationBanner>
      )}
      <ProblemBox id="problem" title={t('keys.notYet')} problems={problems} fields={fields} t={t} />
      <h1 class="govuk-heading-l">{title}</h1>
      <p class="govuk-body">{t('keys.passkey.lead')}</p>
      <p class="govuk-body">{t('keys.passkey.stays')}</p>
      {passkeys.length > 0 ? (
        <Passkeys frame={frame} passkeys={passkeys} />
      ) : (
        <InsetText>{t('keys.passkey.none')}</InsetText>
      )}
      <AddPasskey frame={frame} count={passkeys.length} place={place} />
      <h2 class="govuk-heading-m">{t('keys.passkey.lostTitle')}</h2>
      <p class="govuk-body">{t('keys.passkey.lost')}</p>
    </Desk>
  )
}

function Passkeys({ frame, passkeys }: Pick<PasskeysPageProps, 'frame' | 'passkeys'>): JSX.Element {
  const { t } = frame
  const head = [
    t('keys.passkey.device'),
    t('keys.passkey.addedOn'),
    t('keys.passkey.usedOn'),
    <Unseen>{t('keys.passkey.act')}</Unseen>,
  ]
  return (
    <StackTable
      caption={t('keys.passkey.title')}
      captionSize="hidden"
      head={head.map((content) => ({ content }))}
      rows={passkeys.map((passkey) => passkeyRow(frame, passkey))}
    />
  )
}

/** A column that needs no name for those who see its buttons. */
function Unseen({ children }: { readonly children: string }): JSX.Element {
  return <span class="govuk-visually-hidden">{children}</span>
}

function passkeyRow(frame: DeskFrame, passkey: Passkey): TableCell[] {
  const { t, lang } = frame
  const { name, addedOn, lastUsedOn, clonedOn } = passkey
  const used = lastUsedOn === null ? t('keys.passkey.unused') : formatOfficeDate(lang, lastUsedOn, 'short')
  return [
    {
      content: (
        <>
          {name}
          {clonedOn !== null && (
            <div>
              <Tag colour="red">{t('keys.passkey.clonedTag')}</Tag>
              <p class="govuk-body-s">{t('keys.passkey.cloned')}</p>
            </div>
          )}
        </>
      ),
    },
    { label: t('keys.passkey.addedOn'), content: formatOfficeDate(lang, addedOn, 'short') },
    { label: t('keys.passkey.usedOn'), content: used },
    { content: <RemovePasskey frame={frame} passkey={passkey} /> },
  ]
}

interface RemovePasskeyProps {
  readonly frame: DeskFrame
  readonly passkey: Passkey
}

function RemovePasskey({ frame, passkey: { credentialId, name } }: RemovePasskeyProps): JSX.Element {
  return (
    <form method="post" action={frame.href('/account/passkeys/remove')}>
      <CsrfField frame={frame} />
      <input type="hidden" name="credential" value={credentialId.toString('base64url')} />
      <Button variant="warning" preventDoubleClick>
        {frame.t('keys.passkey.remove')}
        <span class="govuk-visually-hidden"> {name}</span>
      </Button>
    </form>
  )
}

interface AddPasskeyProps {
  readonly frame: DeskFrame
  readonly count: number
  readonly place: PasskeyPlace
}

function AddPasskey({ frame, count, place }: AddPasskeyProps): JSX.Element {
  const { t, href } = frame
  const [origin] = place.origins
  if (origin === undefined) return <InsetText>{t('keys.passkey.nowhere')}</InsetText>
  if (!frame.isPasskeyPlace) return <InsetText>{t('keys.passkey.elsewhere', { address: origin })}</InsetText>
  if (count >= mostPasskeys) return <InsetText>{t('keys.passkey.tooMany')}</InsetText>
  return (
    <>
      <h2 class="govuk-heading-m">{t('keys.passkey.addTitle')}</h2>
      <div id="no-passkeys" hidden>
        <InsetText>{t('keys.passkey.oldBrowser')}</InsetText>
      </div>
      <form id="add-passkey" class="sj-narrow" data-next={href('/account/passkeys')} novalidate>
        <Input
          name="name"
          label={t('keys.passkey.name')}
          hint={t('keys.passkey.nameHint')}
          autocomplete="off"
        />
        <PassphraseNow frame={frame} />
        <Busy frame={frame} />
        <Button>{t('keys.passkey.add')}</Button>
      </form>
    </>
  )
}

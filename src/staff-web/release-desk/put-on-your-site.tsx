import type { JSX } from 'preact'
import { embedSnippet, statisticsBadgeSnippet } from '../../publication/embed-snippets.js'
import { Button } from '../../ui/components/button.js'
import { Details } from '../../ui/components/details.js'
import { Textarea } from '../../ui/components/textarea.js'
import type { DeskFrame } from '../desk-frame.js'
import type { PublicAddress } from '../public-address.js'

interface Props {
  readonly frame: DeskFrame
  readonly publicAddress: PublicAddress
}

/** The entry that makes the buttons of `PutOnYourSite` copy. */
export const copyScript = 'front/share.entry.js'

/** The released figures for the office's own site. They follow every release by themselves, so they are pasted once. */
export function PutOnYourSite({ frame, publicAddress }: Props): JSX.Element {
  const { t, href, agency } = frame
  const parts = {
    origin: publicAddress.to(''),
    href,
    title: t('release.siteAlt', { office: agency.shortName }),
  }
  return (
    <Details summary={t('release.siteTitle')}>
      <p class="govuk-body">{t('release.siteText')}</p>
      <Snippet frame={frame} name="frame" label={t('release.siteFrame')} text={embedSnippet(parts)} />
      <Snippet
        frame={frame}
        name="badge"
        label={t('release.siteBadge')}
        text={statisticsBadgeSnippet(parts)}
      />
    </Details>
  )
}

interface SnippetProps {
  readonly frame: DeskFrame
  readonly name: string
  readonly label: string
  readonly text: string
}

/** Selected by hand where no script runs; the button appears where one can press it. */
function Snippet({ frame: { t }, name, label, text }: SnippetProps): JSX.Element {
  return (
    <>
      <Textarea name={name} label={label} value={text} rows={5} spellcheck={false} isReadOnly />
      <div
        data-copy-from={name}
        data-copied={t('release.siteCopied')}
        data-copy-failed={t('release.siteCopyFailed')}
        hidden
      >
        <Button type="button" variant="secondary">
          {t('release.siteCopy')}
        </Button>
        <p class="govuk-body" role="status" />
      </div>
    </>
  )
}

import type { JSX } from 'preact'
import type { ReleaseView } from '../../publication/any-release.js'
import type { Guard } from '../../publication/signed-release.js'
import { parseOfficeDate } from '../../kernel/office-date.js'
import { Guards } from '../../ui/components/guards.js'
import { ThaiNames } from '../../ui/components/thai-names.js'
import { formatCount } from '../../ui/text/format-count.js'
import { formatOfficeDate } from '../../ui/text/format-office-date.js'
import { KeptTogether } from '../../ui/components/kept-together.js'
import type { PageFrame } from '../page-frame.js'
import type { Words } from '../../figures/table-words.js'

interface SignedProps {
  readonly frame: PageFrame
  readonly view: ReleaseView
}

/** What was found in order before anybody put a name to the figures. Nothing in the first format. */
export function CheckedBefore({ frame, view }: SignedProps): JSX.Element | null {
  if (view.guards.length === 0) return null
  return (
    <>
      <h2 class="govuk-heading-m">{frame.t('statistics.guardsTitle')}</h2>
      <Guards
        guards={view.guards.map((guard) => ({
          title: guardTitle(guard, frame),
          note: <KeptTogether text={guardNote(guard, frame)} />,
          isMet: guard.isMet,
        }))}
      />
    </>
  )
}

export function guardTitle({ code, isMet, values }: Guard, { t }: Words): string {
  if (code === 'channels_checked' && values['done'] === 0 && isMet)
    return t('statistics.guard.no_channel_owed')
  return isMet || code !== 'period_over'
    ? t(`statistics.guard.${code}`)
    : t('statistics.guardOpen.period_over')
}

/** The counts and days that it was found from, in words. */
export function guardNote({ values }: Guard, { t, lang }: Words): string {
  const { n, done, position, against } = values
  const until = parseOfficeDate(values['until'])
  const parts = [
    until !== null && t('statistics.guardValue.until', { until: formatOfficeDate(lang, until) }),
    typeof n === 'number' && t('statistics.guardValue.n', { n: formatCount(n) }),
    n === 'later' && t('statistics.guardValue.later'),
    n === 'hidden' && t('statistics.notShown'),
    typeof against === 'string' && t('statistics.guardValue.against', { against }),
    typeof done === 'number' && done > 0 && t('statistics.guardValue.done', { done: formatCount(done) }),
    typeof position === 'number' && t('statistics.guardValue.position', { position: formatCount(position) }),
  ]
  return parts.filter((part) => part !== false).join(' ')
}

/** The three names, with posts and days. */
export function Signers({ frame, view }: SignedProps): JSX.Element | null {
  const { t, lang } = frame
  if (view.signatures.length === 0) return null
  return (
    <>
      <h2 class="govuk-heading-m" id="signers">
        {t('statistics.signersTitle')}
      </h2>
      <ol class="sj-signers">
        {view.signatures.map(({ step, name, post, signedOn }) => (
          <li>
            <small>{t(`statistics.signer.${step}`)}</small>
            <strong>
              <ThaiNames lang={lang} text={name} />
            </strong>
            <small>
              <ThaiNames lang={lang} text={post} />
            </small>
            <small>{formatOfficeDate(lang, signedOn)}</small>
          </li>
        ))}
      </ol>
    </>
  )
}

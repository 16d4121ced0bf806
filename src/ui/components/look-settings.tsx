import type { JSX } from 'preact'
import { useContext } from 'preact/hooks'
import type { Look } from '../layouts/look.js'
import { WordsContext } from './words.js'

interface LookSettingsProps {
  readonly look: Look
  /** Path of this page, to come back to. */
  readonly here: string
  /** Where going away and back would lose the page: a receipt, a form that was sent. */
  readonly needsScript: boolean
}

/** Larger letters and stronger colours; links, so that they work without a script. */
export function LookSettings({ look, here, needsScript }: LookSettingsProps): JSX.Element {
  const t = useContext(WordsContext)
  const href = (setting: string): string => `/look?${setting}&to=${encodeURIComponent(here)}`
  const sizes = [
    { size: 'normal', name: t('common.textSizeNormal') },
    { size: 'large', name: t('common.textSizeLarge') },
    { size: 'largest', name: t('common.textSizeLargest') },
  ]
  return (
    <details class="sj-look" data-look-settings hidden={needsScript}>
      <summary class="sj-look__summary">
        <span aria-hidden="true">
          {t('common.letter')}
          <span class="sj-look__big">{t('common.letter')}</span>
        </span>
        <span class="govuk-visually-hidden">{t('common.look')}</span>
      </summary>
      <nav class="sj-look__panel" aria-label={t('common.look')}>
        <p class="sj-look__title">{t('common.textSize')}</p>
        <ul class="sj-look__list">
          {sizes.map(({ size, name }) => (
            <li>
              <a href={href(`text=${size}`)} data-look={`text-${size}`} {...current(look.text === size)}>
                {name}
              </a>
            </li>
          ))}
        </ul>
        <p class="sj-look__title">{t('common.colours')}</p>
        <ul class="sj-look__list">
          {(['normal', 'high'] as const).map((contrast) => (
            <li>
              <a
                href={href(`contrast=${contrast}`)}
                data-look={`contrast-${contrast}`}
                {...current(look.contrast === contrast)}
              >
                {contrast === 'high' ? t('common.contrastHigh') : t('common.contrastNormal')}
              </a>
            </li>
          ))}
        </ul>
      </nav>
    </details>
  )
}

function current(isCurrent: boolean): { readonly 'aria-current'?: 'true' } {
  return isCurrent ? { 'aria-current': 'true' } : {}
}

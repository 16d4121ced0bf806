import type { JSX } from 'preact'
import { useContext } from 'preact/hooks'
import { classes, type ExtraAttributes } from './attributes.js'
import { WordsContext } from './words.js'

export interface LanguageItem {
  /** The language's own name for itself. */
  readonly text: string
  readonly lang: string
  readonly dir?: 'ltr' | 'rtl'
  /** The same page in that language; absent for the language of this page. */
  readonly href?: string
  /** For screen readers, in that language: what following the link does. */
  readonly description?: string
}

interface LanguageNavigationProps {
  readonly items: readonly LanguageItem[]
  readonly label?: string
  readonly class?: string | undefined
  readonly attributes?: ExtraAttributes
}

export function LanguageNavigation(props: LanguageNavigationProps): JSX.Element {
  const t = useContext(WordsContext)
  return (
    <nav
      class={classes('govuk-language-navigation', props.class)}
      aria-label={props.label ?? t('common.languageNavigation')}
      {...props.attributes}
    >
      <ul class="govuk-language-navigation__list">
        {props.items.map((item) => (
          <li class="govuk-language-navigation__list-item">
            {item.href === undefined ? (
              <CurrentLanguage {...item} />
            ) : (
              <OtherLanguage {...item} href={item.href} />
            )}
          </li>
        ))}
      </ul>
    </nav>
  )
}

function CurrentLanguage({ text, lang, dir }: LanguageItem): JSX.Element {
  return (
    <span class="govuk-language-navigation__text" aria-current="true" lang={lang} dir={dir}>
      {text}
    </span>
  )
}

function OtherLanguage(item: LanguageItem & { readonly href: string }): JSX.Element {
  const { text, lang, dir, href, description } = item
  return (
    <a
      class="govuk-language-navigation__link"
      href={href}
      rel="alternate"
      lang={lang}
      hreflang={lang}
      dir={dir}
    >
      {text}
      {description && <span class="govuk-visually-hidden"> {description}</span>}
    </a>
  )
}

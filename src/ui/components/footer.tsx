import type { ComponentChildren, JSX } from 'preact'
import { useContext } from 'preact/hooks'
import { classes, type ExtraAttributes, isShown } from './attributes.js'
import { WordsContext } from './words.js'

export interface FooterLink {
  readonly href: string
  readonly text: ComponentChildren
}

export interface FooterSection {
  readonly title: string
  readonly width?: 'full' | 'one-third' | 'two-thirds' | 'one-half'
  readonly columns?: number
  readonly links: readonly FooterLink[]
}

interface FooterProps {
  readonly sections?: readonly FooterSection[]
  readonly links?: readonly FooterLink[]
  readonly class?: string | undefined
  readonly attributes?: ExtraAttributes
  /** Who runs the site and how to reach them. */
  readonly children?: ComponentChildren
}

/** govuk-frontend's footer without the crown, licence and copyright of the British government. */
export function Footer(props: FooterProps): JSX.Element {
  return (
    <div class={classes('govuk-footer', props.class)} {...props.attributes}>
      <div class="govuk-width-container">
        {props.sections && <Sections sections={props.sections} />}
        <div class="govuk-footer__meta">
          <div class="govuk-footer__meta-item govuk-footer__meta-item--grow">
            {(props.links ?? isShown(props.children)) && <Meta {...props} />}
          </div>
        </div>
      </div>
    </div>
  )
}

function Meta({ links, children }: FooterProps): JSX.Element {
  const t = useContext(WordsContext)
  return (
    <>
      <h2 class="govuk-visually-hidden">{t('common.supportLinks')}</h2>
      {links && links.length > 0 && (
        <ul class="govuk-footer__inline-list">
          {links.map(({ href, text }) => (
            <li class="govuk-footer__inline-list-item">
              <a class="govuk-footer__link" href={href}>
                {text}
              </a>
            </li>
          ))}
        </ul>
      )}
      {isShown(children) && <div class="govuk-footer__meta-custom">{children}</div>}
    </>
  )
}

function Sections({ sections }: { readonly sections: readonly FooterSection[] }): JSX.Element {
  return (
    <>
      <div class="govuk-footer__navigation">
        {sections.map((section) => (
          <div class={`govuk-footer__section govuk-grid-column-${section.width ?? 'full'}`}>
            <h2 class="govuk-footer__heading govuk-heading-m">{section.title}</h2>
            <ul
              class={classes(
                'govuk-footer__list',
                section.columns !== undefined && `govuk-footer__list--columns-${section.columns}`,
              )}
            >
              {section.links.map(({ href, text }) => (
                <li class="govuk-footer__list-item">
                  <a class="govuk-footer__link" href={href}>
                    {text}
                  </a>
                </li>
              ))}
            </ul>
          </div>
        ))}
      </div>
      <hr class="govuk-footer__section-break" />
    </>
  )
}

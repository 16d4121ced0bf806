import type { ComponentChildren, JSX } from 'preact'
import { useContext } from 'preact/hooks'
import { classes, type ExtraAttributes, isShown } from './attributes.js'
import { PaginationArrow } from './pagination-arrow.js'
import { WordsContext } from './words.js'

export type PaginationItem =
  { readonly number: number | string; readonly href: string; readonly isCurrent?: boolean } | 'ellipsis'

export interface PaginationLink {
  readonly href: string
  readonly text?: ComponentChildren
  /** What stands on that page; only where no page numbers are shown. */
  readonly label?: ComponentChildren
}

interface PaginationProps {
  readonly items?: readonly PaginationItem[]
  readonly previous?: PaginationLink | undefined
  readonly next?: PaginationLink | undefined
  readonly label?: string
  readonly class?: string | undefined
  readonly attributes?: ExtraAttributes
}

export function Pagination(props: PaginationProps): JSX.Element {
  const t = useContext(WordsContext)
  const isBlock = !props.items
  return (
    <nav
      class={classes('govuk-pagination', isBlock && 'govuk-pagination--block', props.class)}
      aria-label={props.label ?? t('common.pagination')}
      {...props.attributes}
    >
      {props.previous && <ArrowLink link={props.previous} direction="prev" isBlock={isBlock} />}
      {props.items && (
        <ul class="govuk-pagination__list">
          {props.items.map((item) => (
            <PageItem item={item} />
          ))}
        </ul>
      )}
      {props.next && <ArrowLink link={props.next} direction="next" isBlock={isBlock} />}
    </nav>
  )
}

function PageItem({ item }: { readonly item: PaginationItem }): JSX.Element {
  const t = useContext(WordsContext)
  if (item === 'ellipsis') {
    return <li class="govuk-pagination__item govuk-pagination__item--ellipsis">⋯</li>
  }
  return (
    <li class={classes('govuk-pagination__item', item.isCurrent && 'govuk-pagination__item--current')}>
      <a
        class="govuk-link govuk-pagination__link"
        href={item.href}
        aria-label={t('common.paginationPage', { number: item.number })}
        aria-current={item.isCurrent ? 'page' : undefined}
      >
        {item.number}
      </a>
    </li>
  )
}

interface ArrowLinkProps {
  readonly link: PaginationLink
  readonly direction: 'prev' | 'next'
  readonly isBlock: boolean
}

function ArrowLink({ link, direction, isBlock }: ArrowLinkProps): JSX.Element {
  const isArrowFirst = isBlock || direction === 'prev'
  const hasLabel = isShown(link.label)
  const decorated = isBlock && !hasLabel && 'govuk-pagination__link-title--decorated'
  return (
    <div class={`govuk-pagination__${direction}`}>
      <a class="govuk-link govuk-pagination__link" href={link.href} rel={direction}>
        {isArrowFirst && <PaginationArrow direction={direction} />}
        <span class={classes('govuk-pagination__link-title', decorated)}>
          {link.text ?? <Words direction={direction} />}
        </span>
        {hasLabel && isBlock && (
          <>
            {' '}
            <span class="govuk-visually-hidden">:</span>{' '}
            <span class="govuk-pagination__link-label">{link.label}</span>
          </>
        )}
        {!isArrowFirst && <PaginationArrow direction={direction} />}
      </a>
    </div>
  )
}

function Words({ direction }: { readonly direction: 'prev' | 'next' }): JSX.Element {
  const t = useContext(WordsContext)
  const isPrevious = direction === 'prev'
  const rest = t(isPrevious ? 'common.paginationPreviousPage' : 'common.paginationNextPage')
  return (
    <>
      {t(isPrevious ? 'common.paginationPrevious' : 'common.paginationNext')}
      {rest && <span class="govuk-visually-hidden">{rest}</span>}
    </>
  )
}

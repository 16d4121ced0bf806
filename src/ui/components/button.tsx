import type { ComponentChildren, JSX } from 'preact'
import { classes, type ExtraAttributes } from './attributes.js'
import { SealIcon } from './seal-icon.js'

interface Look {
  /**
   * `seal` (lac, with the icon) only for a button that seals what was typed, or is the door into the sealed
   * channel. `start` has an arrow.
   */
  readonly variant?: 'secondary' | 'warning' | 'inverse' | 'seal' | 'start' | undefined
  readonly id?: string
  readonly class?: string | undefined
  readonly attributes?: ExtraAttributes
  readonly children: ComponentChildren
}

interface LinkButton extends Look {
  readonly href: string
}

interface PressButton extends Look {
  readonly href?: never
  readonly type?: 'submit' | 'button' | 'reset'
  readonly name?: string
  readonly value?: string
  readonly disabled?: boolean
  readonly preventDoubleClick?: boolean
  readonly hidden?: boolean
  /** In a bundle that draws the button itself. */
  readonly onClick?: (() => void) | undefined
}

export type ButtonProps = LinkButton | PressButton

/** A button; with `href` a link that looks and acts like one. */
export function Button(props: ButtonProps): JSX.Element {
  const look = {
    class: classes('govuk-button', props.class, variantClass(props.variant)),
    'data-module': 'govuk-button',
    id: props.id,
    ...props.attributes,
  }
  const content = <Content variant={props.variant}>{props.children}</Content>
  if (props.href !== undefined) {
    return (
      <a href={props.href} role="button" draggable={false} {...look}>
        {content}
      </a>
    )
  }
  return (
    <button type={props.type ?? 'submit'} name={props.name} value={props.value} {...states(props)} {...look}>
      {content}
    </button>
  )
}

function variantClass(variant: Look['variant']): string | undefined {
  if (variant === undefined) return undefined
  return variant === 'seal' ? 'sj-button--seal' : `govuk-button--${variant}`
}

function states(props: PressButton): Readonly<Record<string, unknown>> {
  return {
    ...(props.disabled && { disabled: true, 'aria-disabled': 'true' }),
    ...(props.hidden && { hidden: true }),
    ...(props.onClick && { onClick: props.onClick }),
    ...(props.preventDoubleClick !== undefined && {
      'data-prevent-double-click': String(props.preventDoubleClick),
    }),
  }
}

function Content({ variant, children }: Pick<Look, 'variant' | 'children'>): JSX.Element {
  return (
    <>
      {variant === 'seal' && <SealIcon state="closed" />}
      {children}
      {variant === 'start' && <StartIcon />}
    </>
  )
}

function StartIcon(): JSX.Element {
  return (
    <svg
      class="govuk-button__start-icon"
      xmlns="http://www.w3.org/2000/svg"
      width="17.5"
      height="19"
      viewBox="0 0 33 40"
      aria-hidden="true"
      focusable="false"
    >
      <path fill="currentColor" d="M0 0h13l20 20-20 20H0l20-20z" />
    </svg>
  )
}

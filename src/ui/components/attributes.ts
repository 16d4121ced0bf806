import type { ComponentChildren } from 'preact'

/** What a caller may add to a component's outermost or input element without a prop of its own. */
export type ExtraAttributes = Readonly<
  Partial<
    Record<`data-${string}` | `aria-${'label' | 'controls' | 'labelledby'}` | 'lang' | 'rel' | 'form', string>
  >
>

/** Class names with a single space between; absent ones left out. */
export function classes(...names: readonly (string | false | null | undefined)[]): string {
  return names.filter(Boolean).join(' ')
}

/** Ids for `aria-describedby`; undefined, so that the attribute is left out, when there are none. */
export function idList(...ids: readonly (string | false | null | undefined)[]): string | undefined {
  return classes(...ids) || undefined
}

/** Whether a text slot would show anything. */
export function isShown(slot: ComponentChildren): boolean {
  return slot !== undefined && slot !== null && slot !== false && slot !== true && slot !== ''
}

import { setTimeout as wait } from 'node:timers/promises'
import type { JSX } from 'preact'
import type { T } from '../../ui/messages/messages.js'

/** A name that programs which fill in every field know well, and that no form of ours asks for. */
const trapName = 'website'
const trappedMs = 3_000

/** A field that no person sees and no screen reader reads. Whoever fills it in is a program, or has one that helps too much. */
export function TrapField({ t }: { readonly t: T }): JSX.Element {
  return (
    <div hidden>
      <label for={trapName}>{t('public.trapLabel')}</label>
      <input id={trapName} name={trapName} type="text" tabIndex={-1} autocomplete="off" />
    </div>
  )
}

/**
 * Makes whoever filled in the hidden field wait; a client without JavaScript has one form at a time, so its others wait
 * with it. Then the form is taken as any other: the check page that follows is the confirmation, and no honest report
 * is lost to an extension that fills in too much.
 */
export async function waitIfTrapped(fields: Readonly<Record<string, unknown>>): Promise<void> {
  const filled = fields[trapName]
  if (typeof filled === 'string' && filled !== '') await wait(trappedMs)
}

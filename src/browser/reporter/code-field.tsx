import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import type { MailboxWords } from '../../public-web/mailbox/sections/mailbox-words.js'
import { Input } from '../../ui/components/input.js'
import { digitsIn } from '../../ui/text/digits-in.js'
import { digitGroups } from '../../ui/text/format-locator.js'

/** Digits of a receipt code. */
export const codeLength = 24
const groupLength = 4

interface CodeFieldProps {
  readonly t: MailboxWords
  readonly error: string | undefined
}

/**
 * One field for the whole code, so that it can be pasted; it sets the digits in the groups of the receipt, in which
 * people and screen readers read them. How far one has come is said once for each group.
 */
export function CodeField({ t, error }: CodeFieldProps): JSX.Element {
  const [count, setCount] = useState(0)
  const onInput = ({ target }: Event): void => {
    if (!(target instanceof HTMLInputElement)) return
    setGrouped(target)
    setCount(digitsIn(target.value).length)
  }
  return (
    <div onInput={onInput}>
      <Input
        name="code"
        label={t('mailbox.codeLabel')}
        hint={t('mailbox.codeHint')}
        error={error}
        inputmode="numeric"
        autocomplete="off"
        spellcheck={false}
        width={30}
      />
      <p class="govuk-hint" role="status">
        {progressOf(t, count)}
      </p>
    </div>
  )
}

function progressOf(t: MailboxWords, count: number): string {
  if (count > codeLength) return t('mailbox.codeOver', { count: count - codeLength })
  return t('mailbox.codeGroups', { count: Math.floor(count / groupLength) })
}

/** Keeps the cursor behind the digit that it stood behind. */
function setGrouped(input: HTMLInputElement): void {
  const { value } = input
  const before = digitsIn(value.slice(0, input.selectionStart ?? value.length)).length
  const grouped = digitGroups(digitsIn(value)).join(' ')
  if (grouped === value) return
  input.value = grouped
  const cursor = before + Math.floor(Math.max(before - 1, 0) / groupLength)
  input.setSelectionRange(cursor, cursor)
}

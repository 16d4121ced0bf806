// The receipt of a general complaint is complete without this: it adds two conveniences that need a script.
const tools = document.querySelector<HTMLElement>('[data-receipt-tools]')
if (tools !== null) {
  tools.hidden = false
  tools.querySelector('[data-copy]')?.addEventListener('click', () => void copyCode(tools))
  tools.querySelector('[data-print]')?.addEventListener('click', () => {
    window.print()
  })
}

/** Says aloud whether it went well: some browsers refuse, and an empty clipboard must not pass for a kept code. */
async function copyCode({ dataset }: HTMLElement): Promise<void> {
  try {
    await navigator.clipboard.writeText(dataset['code'] ?? '')
    say(dataset['copied'])
  } catch {
    say(dataset['copyFailed'])
  }
}

function say(text: string | undefined): void {
  const status = document.querySelector('[data-receipt-status]')
  if (status !== null) status.textContent = text ?? ''
}

// Texts to pass on are there without this; it adds a button that copies them.
for (const tool of document.querySelectorAll<HTMLElement>('[data-copy-from]')) {
  tool.hidden = false
  tool.querySelector('button')?.addEventListener('click', () => void copyInto(tool))
}

/** Says aloud whether it went well: some browsers refuse. */
async function copyInto(tool: HTMLElement): Promise<void> {
  const { copyFrom = '', copied, copyFailed } = tool.dataset
  const source = document.querySelector<HTMLTextAreaElement>(`#${copyFrom}`)
  const status = tool.querySelector('[role=status]')
  const outcome = await navigator.clipboard.writeText(source?.value ?? '').then(
    () => copied,
    () => copyFailed,
  )
  if (status !== null) status.textContent = outcome ?? ''
}

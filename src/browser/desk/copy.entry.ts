// Copies what a page shows anyway; without this it is marked and copied by hand.
for (const button of document.querySelectorAll<HTMLButtonElement>('[data-copy-text]')) {
  button.hidden = false
  button.addEventListener('click', () => void copyTextOf(button))
}

/** Says it only when it is so: some browsers refuse. */
async function copyTextOf({ dataset, parentElement }: HTMLButtonElement): Promise<void> {
  const status = parentElement?.querySelector('[data-copy-status]')
  const said = await navigator.clipboard.writeText(dataset['copyText'] ?? '').then(
    () => dataset['copied'] ?? '',
    () => '',
  )
  if (status) status.textContent = said
}

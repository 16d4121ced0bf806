/** Says at once what to write about the chosen subject; the list of all of them stays for those who read on. */
export function showCategoryHint(): void {
  const select = document.querySelector<HTMLSelectElement>('#category')
  const hint = document.querySelector<HTMLElement>('#category-hint')
  if (select === null || hint === null) return
  const show = (): void => {
    const said = document.querySelector(`#category-hints [data-category="${CSS.escape(select.value)}"]`)
    hint.textContent = said?.textContent ?? ''
    hint.hidden = hint.textContent === ''
  }
  select.addEventListener('change', show)
  show()
}

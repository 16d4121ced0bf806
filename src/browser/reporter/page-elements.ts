/** An element that the server's page has. @throws Error when it has not: the page and its script do not fit. */
export function elementById(id: string): HTMLElement {
  const element = document.getElementById(id)
  if (element === null) throw new Error(`the page has no #${id}`)
  return element
}

/** What the server told this page in `data-page`. */
export function pageData(element: HTMLElement): unknown {
  return JSON.parse(element.dataset['page'] ?? '{}')
}

/** Moves the reader to the beginning of what has just been drawn; a screen reader says it. */
export function focusOn(element: HTMLElement): void {
  if (!element.hasAttribute('tabindex')) element.setAttribute('tabindex', '-1')
  element.focus({ preventScroll: true })
  window.scrollTo(0, 0)
}

/** The first heading in sight below an element. */
export function headingIn(root: HTMLElement): HTMLElement {
  return root.querySelector<HTMLElement>('h1') ?? root
}

/** Every title of a page is its heading, then what the server put behind it. */
export function retitle(heading: string): void {
  const [, ...rest] = document.title.split(' – ')
  document.title = [heading, ...rest].join(' – ')
}

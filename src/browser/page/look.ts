/**
 * Changes letters and colours without leaving the page: what has been typed stays. Without this the links lead there
 * and back.
 */
export function changeLookHere(): void {
  for (const settings of document.querySelectorAll<HTMLElement>('[data-look-settings]'))
    settings.hidden = false
  const links = [...document.querySelectorAll<HTMLAnchorElement>('a[data-look]')]
  for (const link of links) {
    link.addEventListener('click', (event) => {
      event.preventDefault()
      wear(link, links)
      // The cookie is for the next page; without the network this page has changed all the same.
      fetch(link.href, { redirect: 'manual' }).catch(() => undefined)
    })
  }
}

function wear(chosen: HTMLAnchorElement, links: readonly HTMLAnchorElement[]): void {
  const kind = kindOf(chosen)
  const { classList } = document.documentElement
  for (const link of links.filter((other) => kindOf(other) === kind)) {
    classList.toggle(`sj-${lookOf(link)}`, link === chosen)
    if (link === chosen) link.setAttribute('aria-current', 'true')
    else link.removeAttribute('aria-current')
  }
}

/** `text-large` */
function lookOf(link: HTMLAnchorElement): string {
  return link.dataset['look'] ?? ''
}

function kindOf(link: HTMLAnchorElement): string {
  return lookOf(link).split('-')[0] ?? ''
}

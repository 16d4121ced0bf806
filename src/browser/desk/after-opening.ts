/** Status, days and acts, which the server drew and which wait for what the opened report says of its reader. */
export function afterOpening(): Iterable<HTMLElement> {
  return document.querySelectorAll<HTMLElement>('[data-after-opening]')
}

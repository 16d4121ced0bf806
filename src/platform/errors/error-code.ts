/**
 * The code that Node, PostgreSQL and our own errors carry (`EADDRINUSE`, `57P01`, `cross_site`), or null. Asks for the
 * property, not the class: errors can come from another realm, as all of Node's do under jest.
 */
export function errorCode(error: unknown): string | null {
  if (typeof error !== 'object' || error === null || !('code' in error)) return null
  return typeof error.code === 'string' ? error.code : null
}

/** Where citizens read: officers' pages link there, and nothing more. */
export class PublicAddress {
  /** @param origin - Without a trailing slash. */
  constructor(private readonly origin: string) {}

  to(path: string): string {
    return `${this.origin}${path}`
  }
}

/** Where officers work, as the operator configured it: what a request says of itself is for nobody to pass on. */
export class StaffAddress {
  /** @param origin - Without a trailing slash. */
  constructor(private readonly origin: string) {}

  to(path: string): string {
    return `${this.origin}${path}`
  }
}

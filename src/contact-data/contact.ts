/** How to reach whoever filed a general complaint. Every field may be the empty string, not all of them. */
export interface Contact {
  readonly name: string
  readonly phone: string
  readonly email: string
}

/** What is counted for a client. */
export type BudgetName =
  'offers' | 'reports' | 'uploads' | 'openings' | 'messages' | 'complaints' | 'no-script-forms'

/** What one client may do in one window before it is slowed, and what all clients together may. */
export interface Allowance {
  readonly name: BudgetName
  readonly free: number
  readonly freeInAll: number
  /**
   * What slows down. Our own scripts are asked for work; a form without JavaScript cannot work, so it waits, and its
   * client has one form at a time: each costs us a key derivation.
   */
  readonly slowedBy: 'work' | 'waiting'
}

export const windowSeconds = 600

/**
 * Mobile networks put thousands behind one address, so the allowances are a neighbourhood's, not a person's. Uploads
 * count in KiB.
 */
const allowances: readonly (Allowance & { readonly path: RegExp })[] = [
  { path: /^\/report\/offer$/, name: 'offers', free: 40, freeInAll: 2_000, slowedBy: 'work' },
  { path: /^\/report\/file$/, name: 'reports', free: 20, freeInAll: 600, slowedBy: 'work' },
  { path: /^\/uploads$/, name: 'uploads', free: 2 ** 21, freeInAll: 2 ** 25, slowedBy: 'work' },
  { path: /^\/mailbox\/message$/, name: 'messages', free: 40, freeInAll: 1_000, slowedBy: 'work' },
  { path: /^\/mailbox\/\w+$/, name: 'openings', free: 120, freeInAll: 5_000, slowedBy: 'work' },
  { path: /^\/complaint(\/.*)?$/, name: 'complaints', free: 60, freeInAll: 2_000, slowedBy: 'waiting' },
  { path: /^\/no-script\/.+$/, name: 'no-script-forms', free: 40, freeInAll: 1_000, slowedBy: 'waiting' },
]

/** @param path - Of the route, as its controller names it. @returns null for what only has to keep the pace. */
export function allowanceOf(method: string, path: string): Allowance | null {
  if (method !== 'POST') return null
  return allowances.find((one) => one.path.test(path)) ?? null
}

export interface Spent {
  readonly own: number
  readonly inAll: number
}

/**
 * How far beyond the allowance: 0 within it, then 1, and one more for each doubling, to 4. Whatever the flood, the
 * greatest work stays one that an old telephone can do.
 * @param factor - How many times the normal allowance this installation gives.
 * @param isMany - The client stands for many people whom nothing tells apart, as all visitors of an onion service do.
 */
export function levelOf(
  allowance: Allowance,
  spent: Spent,
  { factor, isMany }: { readonly factor: number; readonly isMany: boolean },
): number {
  const own = levelFor(spent.own, (isMany ? allowance.freeInAll : allowance.free) * factor)
  // A flood from many addresses raises the price for everybody who can pay it in work; who can only wait is not punished.
  const inAll = allowance.slowedBy === 'work' ? levelFor(spent.inAll, allowance.freeInAll * factor) : 0
  return Math.max(own, inAll)
}

function levelFor(spent: number, free: number): number {
  return spent <= free ? 0 : Math.min(4, 1 + Math.floor(Math.log2(spent / free)))
}

import { isLocator } from '../../crypto/receipt.js'
import type { OfferedReceipt } from '../../agency/offer-once.service.js'

/** A receipt before it is one: it lies in hidden fields of the check page, so that sending twice files once. */
export type ReceiptFields = OfferedReceipt

/** @returns null when the fields were not made by our own page. */
export function parseReceiptFields(body: Readonly<Record<string, unknown>>): ReceiptFields | null {
  const { token, secret } = body
  const locator = isLocator(body['locator'])
  const isWhole = typeof token === 'string' && typeof secret === 'string' && /^[0-9]{16}$/.test(secret)
  return locator === null || !isWhole ? null : { locator, token, secret }
}

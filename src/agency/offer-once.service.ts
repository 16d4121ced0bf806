import { createHmac, randomBytes } from 'node:crypto'
import { Injectable } from '@nestjs/common'
import type { Agency } from './agency.js'
import { OfferLocatorService, type OfferedLocator } from './offer-locator.service.js'
import { newComplaintSecret, newReceiptSecret } from '../crypto/receipt.js'

const newSecretOf = { complaint: newComplaintSecret, report: newReceiptSecret }

/** One filling in of a form: 32 random bytes in base64url, which go from page to page in a hidden field `flow`. */
export type FormFlow = string

/** A number and a secret before they are a receipt. */
export interface OfferedReceipt extends OfferedLocator {
  /** 16 digits. */
  readonly secret: string
}

export function newFlow(): FormFlow {
  return randomBytes(32).toString('base64url')
}

/** @returns a new one when the form names none. */
export function flowOf(body: unknown): FormFlow {
  const flow = (body as Readonly<Record<string, unknown>> | null)?.['flow']
  return typeof flow === 'string' && /^[A-Za-z0-9_-]{43}$/.test(flow) ? flow : newFlow()
}

/**
 * Offers the number and the secret of a form that the server draws. Whoever goes back from the receipt and lets the
 * browser send the form again gets the same ones: the filing then is the one that was made. Other words in the same form
 * are another matter, and get others. Nothing is kept here for it.
 */
@Injectable()
export class OfferOnceService {
  constructor(private readonly locators: OfferLocatorService) {}

  /**
   * @param told - What makes the matter this one; the same in every repetition of the same form.
   * @returns a number that may be in use by this very form, or by chance by another: the filing tells which.
   */
  offer(agency: Agency, kind: keyof typeof newSecretOf, flow: FormFlow, told: unknown): OfferedReceipt {
    const mac = (text: string): Buffer => createHmac('sha256', flow).update(text).digest()
    const matter = JSON.stringify([agency.id, kind, told])
    const offered = this.locators.offerFor(agency.id, mac(`number|${matter}`))
    let draws = 0
    const secret = newSecretOf[kind]((length) => mac(`secret ${draws++}|${matter}`).subarray(0, length))
    return { ...offered, secret }
  }
}

import type { Phone } from '../ui/components/phones.js'
import type { T } from '../ui/messages/messages.js'

const numbers = { nacc: '1205', pacc: '1206', damrongdhama: '1567', government: '1111' } as const

/** Bodies outside the agency that take complaints or reports, as people dial them. */
export function otherBodies(t: T): Phone[] {
  return (['nacc', 'pacc', 'damrongdhama', 'government'] as const).map((body) => ({
    name: t(`terms.body.${body}`),
    about: t(`terms.bodyAbout.${body}`),
    number: numbers[body],
  }))
}

import type { JSX } from 'preact'
import { Phones } from '../../../ui/components/phones.js'
import type { ReporterWords } from './reporter-words.js'

const bodies = [
  { body: 'nacc', number: '1205' },
  { body: 'pacc', number: '1206' },
  { body: 'damrongdhama', number: '1567' },
] as const

interface OtherBodiesProps {
  readonly t: ReporterWords
  /** How many, the one that fits best first. */
  readonly count?: 2 | 3
}

/** Who else takes reports of corruption, with the numbers to dial. */
export function OtherBodies({ t, count = 2 }: OtherBodiesProps): JSX.Element {
  const phones = bodies.slice(0, count).map(({ body, number }) => ({
    name: t(`terms.body.${body}`),
    about: t(`terms.bodyAbout.${body}`),
    number,
  }))
  return <Phones phones={phones} />
}

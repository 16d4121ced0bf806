import type { Bilingual } from '../kernel/bilingual.js'
import { complaintService } from '../kernel/service-channel.js'
import usualServices from './usual-services.json' with { type: 'json' }

/** Something an office does for people, as set-up is told of it. */
export interface NewService {
  readonly code: string
  readonly name: Bilingual
  /** Has a button on the counter. */
  readonly isAtDesk: boolean
  /** Can also be used over the network. */
  readonly isEService: boolean
}

/** What a subdistrict administration (อบต.) usually does for people at its desk; each agency edits its own list. */
export const defaultServices: readonly NewService[] = usualServices.map(({ code, name }) => ({
  ...{ code, name },
  isAtDesk: true,
  isEService: code === complaintService,
}))

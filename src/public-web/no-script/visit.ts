import type { FastifyRequest } from 'fastify'
import type { Agency } from '../../agency/agency.js'

/** Who came, and to whom. */
export interface Visit {
  readonly agency: Agency
  readonly request: FastifyRequest
}

/** A page that answers a form. */
export interface Drawn {
  readonly status: number
  readonly html: string
}

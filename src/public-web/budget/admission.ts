import { setTimeout as wait } from 'node:timers/promises'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { AgencyService } from '../../agency/agency.service.js'
import type { AgencyId } from '../../kernel/ids.js'
import { TooBusyError } from '../../platform/errors/errors.js'
import { allowanceOf, levelOf, type Allowance } from './allowance.js'
import { isManyPeople, type ClientHash } from './client-hash.js'
import { Pace } from './pace.js'
import type { Spending } from './spending.js'
import { Turns } from './turns.js'
import type { Work } from './work.js'

/** So many requests may wait at once; each is a socket and a timer. Beyond, connections are cut. */
const mostWaiting = 4_000
/** Whoever is refused learns it late, so that asking again at once gains nothing. */
const refusalMs = 2_000
/** A body that takes longer gives its turn back: who sends letter by letter must not hold those of an onion service. */
const slowBodyMs = 10_000
/** Balancers ask often and wait for nobody. */
const unpaced = new Set(['/healthz'])

export interface AdmissionParts {
  readonly agencies: AgencyService
  readonly hash: ClientHash
  readonly spending: Spending
  readonly work: Work
  /** How many times the normal allowances this installation gives. */
  readonly factor: number
}

interface Visitor {
  readonly request: FastifyRequest
  readonly reply: FastifyReply
  readonly path: string
  /** Names the client within this window. */
  readonly client: string
  readonly isMany: boolean
}

interface Bill {
  readonly agency: AgencyId
  readonly amount: number
  /** The client's own sum and that of all. */
  readonly keys: readonly string[]
  readonly level: number
}

/**
 * The door of public-web, before a body is read and before the database is asked. Whoever comes too fast or has used up
 * a budget is served more slowly, after work or after a wait; nobody is shut out.
 */
export class Admission {
  readonly #pages: Pace
  readonly #pagesForMany: Pace
  readonly #slow: Pace
  readonly #challenges: Pace
  readonly #oneForm = new Turns(1)
  readonly #formsOfMany = new Turns(16)
  #waiting = 0

  constructor(private readonly parts: AdmissionParts) {
    const { factor } = parts
    this.#pages = new Pace({ everyMs: 50 / factor, burst: 300 * factor, longestWaitMs: 20_000 })
    this.#pagesForMany = new Pace({ everyMs: 4 / factor, burst: 3_000 * factor, longestWaitMs: 20_000 })
    this.#slow = new Pace({ everyMs: 1_000, burst: 1, longestWaitMs: 120_000 })
    this.#challenges = new Pace({ everyMs: 200, burst: 10, longestWaitMs: 30_000 })
  }

  /** A hook of Fastify, `onRequest`. @throws TooBusyError when too many of this client wait already. */
  readonly admit = async (request: FastifyRequest, reply: FastifyReply): Promise<void> => {
    // As the router read it: a target may be written in many ways, with a host before, letters encoded, a fragment behind.
    const path = request.routeOptions.url ?? ''
    if (unpaced.has(path)) return
    const client = this.parts.hash.of('client', request.ip)
    const visitor = { request, reply, path, client, isMany: isManyPeople(request.ip) }
    const isHere = await this.#keepPace(visitor, visitor.isMany ? this.#pagesForMany : this.#pages)
    const allowance = allowanceOf(request.method, path)
    if (isHere && allowance !== null) await this.#spend(visitor, allowance)
  }

  async #spend(visitor: Visitor, allowance: Allowance): Promise<void> {
    // Without a database there is no agency to count for; the request then fails by itself, as an outage.
    const agency = await this.parts.agencies.agencyOfHost(visitor.request.hostname).catch(() => null)
    if (agency === null) return
    const bill = this.#billOf(visitor, allowance, agency.id)
    if (allowance.slowedBy === 'waiting') {
      this.#pay(bill)
      await this.#takeTurn(visitor, bill.level)
      return
    }
    // Only what is served is paid: who asks again with the work done pays once, who never works raises no price.
    if (bill.level === 0 || (await this.#hasWorked(visitor, allowance, bill))) this.#pay(bill)
  }

  #billOf({ request, isMany }: Visitor, allowance: Allowance, agency: AgencyId): Bill {
    const { hash, spending, factor } = this.parts
    const amount = amountOf(request, allowance)
    const ownKey = hash.of(`${agency}|${allowance.name}`, request.ip)
    const sharedKey = hash.of(`${agency}|${allowance.name}|all`, '')
    const spent = { own: spending.of(ownKey) + amount, inAll: spending.of(sharedKey) + amount }
    return { agency, amount, keys: [ownKey, sharedKey], level: levelOf(allowance, spent, { factor, isMany }) }
  }

  #pay({ agency, amount, keys }: Bill): void {
    for (const key of keys) this.parts.spending.add(agency, key, amount)
  }

  /** Asks for work, unless the request brings it. */
  async #hasWorked(visitor: Visitor, { name: budget }: Allowance, { agency, level }: Bill): Promise<boolean> {
    const { request, reply } = visitor
    const work = { agency, budget }
    // A database that is away answers the request itself; nobody has to work for that.
    const isDone = await this.parts.work.isDone(request.headers['sujarit-work'], work).catch(() => true)
    if (isDone) return true
    if (!(await this.#keepPace(visitor, this.#challenges))) return false
    const challenge = await this.parts.work.challenge(work, level)
    await reply.status(428).send({ result: 'work_required', challenge })
    return false
  }

  /** One form of a client at a time; over its budget, one in a second. */
  async #takeTurn(visitor: Visitor, level: number): Promise<void> {
    const { client, request, reply, isMany } = visitor
    if (level > 0 && !(await this.#keepPace(visitor, this.#slow))) return
    // Files take minutes over Tor; whoever sends them must not keep the others of this address waiting.
    if (bringsFiles(request)) return
    const turns = isMany ? this.#formsOfMany : this.#oneForm
    await this.#counted(() => turns.enter(client))
    if (isGone(visitor)) {
      turns.leave(client)
      reply.hijack()
      return
    }
    const leave = once(() => {
      turns.leave(client)
    })
    reply.raw.once('close', leave)
    setTimeout(() => {
      if (!request.raw.complete) leave()
    }, slowBodyMs).unref()
  }

  /** @returns false when the client has gone meanwhile, or was cut off. */
  async #keepPace(visitor: Visitor, pace: Pace): Promise<boolean> {
    const waitMs = pace.take(visitor.client, performance.now())
    if (waitMs === 0) return true
    if (this.#waiting >= mostWaiting) {
      visitor.reply.hijack()
      visitor.request.raw.destroy()
      return false
    }
    await this.#counted(() => wait(waitMs ?? refusalMs))
    if (isGone(visitor)) {
      visitor.reply.hijack()
      return false
    }
    if (waitMs === null) throw new TooBusyError('too_many_requests', 30)
    return true
  }

  async #counted(waiting: () => Promise<void>): Promise<void> {
    this.#waiting += 1
    try {
      await waiting()
    } finally {
      this.#waiting -= 1
    }
  }
}

function isGone({ request }: Visitor): boolean {
  return request.raw.destroyed || request.raw.socket.destroyed
}

function once(act: () => void): () => void {
  let isDone = false
  return () => {
    if (!isDone) act()
    isDone = true
  }
}

/** Longer than any form of words. */
function bringsFiles({ headers }: FastifyRequest): boolean {
  return Number(headers['content-length']) > 1024 * 1024
}

/** Of an upload, its size in KiB: what it will cost is known before it begins. */
function amountOf(request: FastifyRequest, allowance: Allowance): number {
  if (allowance.name !== 'uploads') return 1
  const bytes = Number(request.headers['upload-length'])
  return Number.isSafeInteger(bytes) && bytes > 0 ? Math.ceil(bytes / 1024) : 1
}

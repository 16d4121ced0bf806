import { Injectable } from '@nestjs/common'
import type { FastifyRequest } from 'fastify'
import type { Agency } from '../agency/agency.js'
import { writtenFor, type WrittenLanguage } from '../kernel/bilingual.js'
import { Assets } from '../platform/http/assets.js'
import { languageOf, pathIn } from '../platform/http/language.js'
import type { ActiveSession, SessionCarrier, SignedInOfficer } from '../staff-accounts/signed-in-officer.js'
import type { AssetManifest } from '../ui/layouts/assets.js'
import type { PageAgency } from '../ui/layouts/page.js'
import { messagesFor, type T } from '../ui/messages/messages.js'
import { PublicAddress } from './public-address.js'
import { StaffAddress } from './staff-address.js'

/** `@Header` of every action that answers with a page. */
export const htmlPage = ['content-type', 'text/html; charset=utf-8'] as const

/** What every officer's page knows before it knows what it is about. */
export interface DeskFrame {
  readonly lang: WrittenLanguage
  readonly t: T
  readonly agency: PageAgency
  readonly isEvaluation: boolean
  readonly assets: AssetManifest
  /** The path that was asked for, without a language. */
  readonly path: string
  /** A path of this web in the language of the page. */
  readonly href: (path: string) => string
  /** A path of the citizens' web in the same language. */
  readonly publicHref: (path: string) => string
  /** Null on pages for people who are not signed in. */
  readonly session: ActiveSession | null
  readonly officer: SignedInOfficer | null
  readonly secondsLeft: number
  /** Passkeys are made for the host under which this page was asked for. */
  readonly isPasskeyPlace: boolean
}

type FrameAgency = Pick<DeskFrame, 'agency' | 'isEvaluation'>

interface ErrorOffice {
  readonly agency: Agency | null
  /** Stands for the name of an agency that cannot be read. */
  readonly unknownOffice: string
  /** Under which the page was asked for. */
  readonly host: string
}

/** Draws the frame of a request: whose office, which language, who is signed in. */
@Injectable()
export class DeskFrames {
  readonly #assets: AssetManifest

  constructor(
    assets: Assets,
    private readonly publicAddress: PublicAddress,
    private readonly staffAddress: StaffAddress,
  ) {
    this.#assets = Object.fromEntries(assets.all())
  }

  of(request: FastifyRequest & SessionCarrier, agency: Agency): DeskFrame {
    const lang = writtenFor(languageOf(request))
    const path = request.url.split('?')[0] ?? '/'
    const frame = this.#frame(lang, path, frameAgency(agency, lang), request.activeSession ?? null)
    return this.#at(request.hostname, frame)
  }

  /** For pages that must be drawn even when no session, or not even an agency, can be read. */
  ofError(lang: WrittenLanguage, office: ErrorOffice, session: ActiveSession | null): DeskFrame {
    const { agency, unknownOffice, host } = office
    const names =
      agency === null
        ? {
            agency: { name: unknownOffice, shortName: unknownOffice, phone: '-', officeHours: '' },
            isEvaluation: false,
          }
        : frameAgency(agency, lang)
    return this.#at(host, this.#frame(lang, '/', names, session))
  }

  #at(host: string, frame: DeskFrame): DeskFrame {
    return { ...frame, isPasskeyPlace: this.staffAddress.passkeys.isAt(host) }
  }

  #frame(lang: WrittenLanguage, path: string, names: FrameAgency, session: ActiveSession | null): DeskFrame {
    return {
      ...names,
      lang,
      path,
      session,
      t: messagesFor(lang),
      assets: this.#assets,
      href: (target) => pathIn(lang, target),
      publicHref: (target) => this.publicAddress.to(pathIn(lang, target)),
      officer: session?.officer ?? null,
      secondsLeft: session?.secondsLeft ?? 0,
      isPasskeyPlace: false,
    }
  }
}

function frameAgency(agency: Agency, lang: WrittenLanguage): FrameAgency {
  return {
    agency: {
      name: agency.name[lang],
      shortName: agency.shortName[lang],
      phone: agency.phone,
      officeHours: agency.officeHours[lang],
    },
    isEvaluation: agency.isEvaluation,
  }
}

import { createHash } from 'node:crypto'
import { Controller, Get, Header, Param, Req, Res } from '@nestjs/common'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Agency } from '../../agency/agency.js'
import { CurrentAgency } from '../../agency/current-agency.js'
import { parseFiscalYear } from '../../kernel/fiscal-year.js'
import { GroupsService } from '../../oversight/groups.service.js'
import { NotFoundError } from '../../platform/errors/errors.js'
import { languageOf } from '../../platform/http/language.js'
import { renderPage } from '../../ui/layouts/render-page.js'
import { lookOf } from '../look/look-cookie.js'
import { htmlPage, PageFrames } from '../page-frame.js'
import { askedRelease } from '../open-data/asked-release.js'
import { datasetOf } from '../open-data/dataset.js'
import { cachedAnswer } from './cached-answer.js'
import { lastYears } from './charts.js'
import { openTables } from './detail-section.js'
import { ReleasedYearsService, type ReleaseHead } from './released-years.service.js'
import { YearPage } from './year.page.js'
import { NotReleasedPage, YearsPage } from './years.page.js'

interface Drawn {
  /** In UTF-8. */
  readonly body: Buffer
  /** SHA-256 of the body. */
  readonly etag: string
}

/** The statistics as pages. They are functions of what was released, so each is drawn once. */
@Controller('statistics')
export class StatisticsController {
  /** By the agency's settings, which `AgencyService` reads anew every few seconds. */
  readonly #drawn = new WeakMap<Agency, Map<string, Drawn>>()

  constructor(
    private readonly frames: PageFrames,
    private readonly released: ReleasedYearsService,
    private readonly groups: GroupsService,
  ) {}

  @Get()
  @Header(...htmlPage)
  async years(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @CurrentAgency() agency: Agency,
  ): Promise<string | Buffer> {
    const heads = await this.released.heads(agency.id)
    const groups = await this.groups.ofAgency(agency.id)
    const key = `${keyOf(request, heads)} ${JSON.stringify(groups)}`
    const drawn = await this.#once(agency, key, async () => {
      const releases = await Promise.all(heads.map((head) => this.released.release(agency.id, head)))
      const frame = this.frames.of(request, agency)
      const datasets = releases.map((release) => datasetOf(frame, agency, release))
      return renderPage(YearsPage({ frame, releases, datasets, groups }))
    })
    return cachedAnswer(request, reply, { ...drawn, isPage: true })
  }

  @Get(':fiscalYear')
  @Header(...htmlPage)
  async year(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @CurrentAgency() agency: Agency,
    @Param('fiscalYear') text: string,
  ): Promise<string | Buffer> {
    const year = parseFiscalYear(text)
    if (year === null) throw new NotFoundError('no_fiscal_year')
    const years = await this.released.heads(agency.id)
    const head = years.find(({ fiscalYear }) => fiscalYear === year)
    const frame = this.frames.of(request, agency)
    if (head === undefined) {
      reply.status(404)
      return renderPage(NotReleasedPage({ frame, year, years }))
    }
    return this.#page(request, reply, agency, { years, head })
  }

  /** One release for good, also after another has taken its place. */
  @Get(':fiscalYear/:number')
  @Header(...htmlPage)
  async numbered(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @CurrentAgency() agency: Agency,
  ): Promise<string | Buffer> {
    const { head } = await askedRelease(this.released, agency.id, request)
    const years = await this.released.heads(agency.id)
    return this.#page(request, reply, agency, { years, head })
  }

  async #page(
    request: FastifyRequest,
    reply: FastifyReply,
    agency: Agency,
    { years, head }: { readonly years: readonly ReleaseHead[]; readonly head: ReleaseHead },
  ): Promise<string | Buffer> {
    const frame = this.frames.of(request, agency)
    const drawn = await this.#once(agency, keyOf(request, years, head), async () => {
      const release = await this.released.release(agency.id, head)
      const { fiscalYear, restates } = release.snapshot
      const ofYear = await this.released.ofYear(agency.id, fiscalYear)
      const inForce = await Promise.all(years.map((one) => this.released.release(agency.id, one)))
      const restatedHead = ofYear.find(({ number }) => number === restates)
      const restated = restatedHead && (await this.released.release(agency.id, restatedHead)).snapshot
      const views = inForce.map(({ snapshot }) => snapshot)
      const compared = lastYears(views, fiscalYear)
      const dataset = datasetOf(frame, agency, release)
      const areTablesOpen = wantsOpenTables(request)
      return renderPage(
        YearPage({
          frame,
          release,
          years,
          ofYear,
          compared,
          dataset,
          areTablesOpen,
          restated: restated ?? null,
        }),
      )
    })
    return cachedAnswer(request, reply, { ...drawn, isPage: true })
  }

  async #once(agency: Agency, key: string, draw: () => Promise<string>): Promise<Drawn> {
    const ofAgency = this.#drawn.get(agency) ?? new Map<string, Drawn>()
    this.#drawn.set(agency, ofAgency)
    const known = ofAgency.get(key)
    if (known !== undefined) return known
    const body = Buffer.from(await draw())
    const drawn = { body, etag: createHash('sha256').update(body).digest('hex') }
    ofAgency.set(key, drawn)
    return drawn
  }
}

/** The same page with nothing folded. */
function wantsOpenTables({ url }: FastifyRequest): boolean {
  return url.endsWith(openTables)
}

/** Everything a page of statistics depends on besides the agency. */
function keyOf(request: FastifyRequest, heads: readonly ReleaseHead[], shown?: ReleaseHead): string {
  const look = JSON.stringify(lookOf(request.headers.cookie))
  return [
    languageOf(request),
    request.url.split('?')[0],
    look,
    wantsOpenTables(request),
    shown?.hash,
    ...heads.map(({ hash }) => hash),
  ].join(' ')
}

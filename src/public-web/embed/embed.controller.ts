import { createHash } from 'node:crypto'
import { Controller, Get, Header, Req, Res } from '@nestjs/common'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Agency } from '../../agency/agency.js'
import { CurrentAgency } from '../../agency/current-agency.js'
import type { PlainJson } from '../../kernel/canonical-json.js'
import { writtenFor } from '../../kernel/bilingual.js'
import { Typesetter } from '../../platform/typesetting/typesetter.js'
import { renderPage } from '../../ui/layouts/render-page.js'
import { formatCount } from '../../ui/text/format-count.js'
import { formatOfficeDate } from '../../ui/text/format-office-date.js'
import { htmlPage, PageFrames, type PageFrame } from '../page-frame.js'
import { releaseTitle } from '../open-data/release-title.js'
import { cachedAnswer } from '../statistics/cached-answer.js'
import { ReleasedYearsService, type Release } from '../statistics/released-years.service.js'
import { EmbedPage } from './embed.page.js'

/** Figures of the release in force for other web sites, the office's own above all. */
@Controller()
export class EmbedController {
  constructor(
    private readonly frames: PageFrames,
    private readonly released: ReleasedYearsService,
    private readonly typesetter: Typesetter,
  ) {}

  @Get('embed/statistics')
  @Header(...htmlPage)
  @Header('cross-origin-resource-policy', 'cross-origin')
  async statistics(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @CurrentAgency() agency: Agency,
  ): Promise<string> {
    const release = await this.#newest(agency)
    const body = renderPage(EmbedPage({ frame: this.frames.of(request, agency), release }))
    return cachedAnswer(request, reply, { etag: createHash('sha256').update(body).digest('hex'), body })
  }

  /** Stands on other web sites, so it must be allowed to. */
  @Get('badge/statistics.svg')
  @Header('cross-origin-resource-policy', 'cross-origin')
  async badge(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @CurrentAgency() agency: Agency,
  ): Promise<string> {
    const data = badgeData(this.frames.of(request, agency), await this.#newest(agency))
    const svg = await this.typesetter.svg('public-web/embed/statistics-badge.typ', data)
    reply.type('image/svg+xml; charset=utf-8')
    const etag = createHash('sha256').update(svg).digest('hex')
    return cachedAnswer(request, reply, { etag, body: svg.toString('utf8') })
  }

  async #newest(agency: Agency): Promise<Release | null> {
    const [head] = await this.released.heads(agency.id)
    return head === undefined ? null : this.released.release(agency.id, head)
  }
}

function badgeData({ t, lang, agency }: PageFrame, release: Release | null): PlainJson {
  if (release === null) {
    const title = t('statistics.listTitle')
    return { lang: writtenFor(lang), title, line: t('statistics.none'), note: agency.name }
  }
  const { requiredFacts, asOf } = release.snapshot
  const { total, completed, inProgress } = requiredFacts
  const counts = {
    total: formatCount(total),
    completed: formatCount(completed),
    inProgress: formatCount(inProgress),
  }
  const day = t('terms.asOf', { date: formatOfficeDate(lang, asOf, 'short') })
  return {
    lang: writtenFor(lang),
    title: `${releaseTitle(t, release.snapshot)} ${agency.shortName}`,
    line: total === 0 ? t('share.badgeZero') : t('share.badgeCounts', counts),
    note: `${t('share.badgeAbout')} ${day}`,
  }
}

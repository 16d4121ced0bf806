import { Controller, Get, Header, Param } from '@nestjs/common'
import type { Agency } from '../../agency/agency.js'
import { colourProblem, darker } from '../../agency/colour.js'
import { CurrentAgency } from '../../agency/current-agency.js'
import { LogoService } from '../../agency/logo.service.js'
import { NotFoundError } from '../../platform/errors/errors.js'
import { appearanceCss } from './appearance.js'

/** Named by what they are: they never change. */
const forEver = ['cache-control', 'public, max-age=31536000, immutable'] as const

/** The colour and the emblem of an office. */
@Controller()
export class AppearanceController {
  constructor(private readonly logos: LogoService) {}

  /** Any colour that an agency could have: a page that is a little older than the setting still finds its own. */
  @Get('appearance/:file')
  @Header('content-type', 'text/css; charset=utf-8')
  @Header(...forEver)
  css(@Param('file') file: string): string {
    const colour = `#${/^([0-9a-f]{6})\.css$/.exec(file)?.[1] ?? ''}`
    if (colourProblem(colour) !== null) throw new NotFoundError('appearance_unknown')
    return appearanceCss(colour, darker(colour))
  }

  @Get('logo/:file')
  @Header('content-type', 'image/png')
  @Header(...forEver)
  async logo(@CurrentAgency() agency: Agency, @Param('file') file: string): Promise<Buffer> {
    const name = /^([0-9a-f]{64})\.png$/.exec(file)?.[1]
    const png = name === undefined ? null : await this.logos.read(agency.id, name)
    if (png === null) throw new NotFoundError('logo_unknown')
    return png
  }
}

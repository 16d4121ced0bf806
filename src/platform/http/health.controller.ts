import { Controller, Get } from '@nestjs/common'
import { Database } from '../database/database.js'

/** For balancers: whether this copy can serve. */
@Controller('healthz')
export class HealthController {
  constructor(private readonly database: Database) {}

  /** @throws the driver's error, which the filter answers with 503, when the database is away. */
  @Get()
  async health(): Promise<{ readonly status: 'ok' }> {
    await this.database.call('healthz', 'SELECT 1', [])
    return { status: 'ok' }
  }
}

import { Body, Controller, Get, Post, Req, Res } from '@nestjs/common'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { SignInService } from '../../staff-accounts/sign-in.service.js'
import { SignedIn, type SignedInOfficer } from '../../staff-accounts/signed-in-officer.js'
import { sentBytes, sentFields } from '../sent-fields.js'

interface UnlockBeginning {
  readonly email: string
  readonly kdfVersion: number
  readonly salt: string
}

/** Opens the key in one more tab of a session. Bytes are base64url. */
@Controller('session/unlock')
export class UnlockController {
  constructor(private readonly signIns: SignInService) {}

  @Get('begin.json')
  async begin(@SignedIn() officer: SignedInOfficer): Promise<UnlockBeginning> {
    const { email, kdfVersion, salt } = await this.signIns.beginUnlock(officer.agency, officer.id)
    return { email, kdfVersion, salt: salt.toString('base64url') }
  }

  /** 200 with the wrapped seed, or 401 when the passphrase is wrong. */
  @Post()
  async unlock(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @SignedIn() officer: SignedInOfficer,
    @Body() body: unknown,
  ): Promise<void> {
    const secret = sentBytes(sentFields(body), 'authenticationSecret')
    const seed = await this.signIns.unlock(officer.agency, officer.id, request.ip, secret)
    await (seed === null
      ? reply.status(401).send()
      : reply.status(200).send({ wrappedSeed: seed.toString('base64url') }))
  }

  /** Keeps a newer wrap of the same seed: 204, or 401 when the passphrase is wrong. */
  @Post('rewrap')
  async rewrap(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @SignedIn() officer: SignedInOfficer,
    @Body() body: unknown,
  ): Promise<void> {
    const fields = sentFields(body)
    const isKept = await this.signIns.rewrap(officer.agency, officer.id, request.ip, {
      authenticationSecret: sentBytes(fields, 'authenticationSecret'),
      wrappedSeed: Buffer.from(sentBytes(fields, 'wrappedSeed')),
    })
    await reply.status(isKept ? 204 : 401).send()
  }
}

import { Injectable } from '@nestjs/common'
import { keyFingerprint } from '../../crypto/fingerprint.js'
import { AskPasskeyService } from '../../staff-accounts/ask-passkey.service.js'
import { OwnAccountService } from '../../staff-accounts/own-account.service.js'
import { OwnRotationService } from '../../staff-accounts/own-rotation.service.js'
import { SessionService } from '../../staff-accounts/session.service.js'
import type { ActiveSession } from '../../staff-accounts/signed-in-officer.js'
import type { Account } from './account.page.js'

/** What an officer's own page shows of the account. */
@Injectable()
export class ReadAccount {
  constructor(
    private readonly accounts: OwnAccountService,
    private readonly sessions: SessionService,
    private readonly passkeys: AskPasskeyService,
    private readonly rotation: OwnRotationService,
  ) {}

  async of(session: ActiveSession): Promise<Account> {
    const { agency, id } = session.officer
    const { email, recipient, verifyKey, entryWaits } = await this.accounts.officer(session)
    const fingerprint =
      recipient === null || verifyKey === null ? null : keyFingerprint({ recipient, verifyKey })
    return {
      ...{ email, fingerprint, entryWaits },
      sessions: (await this.sessions.list(agency, id)).length,
      passkeys: (await this.passkeys.list(session)).length,
      hasSignedKey: (await this.rotation.waiting(session))?.isSigned === true,
    }
  }
}

import { Injectable } from '@nestjs/common'
import { AgencyService } from '../../agency/agency.service.js'
import { parseDirectoryBody, type DirectoryBody } from '../../crypto/directory-body.js'
import { verifyDirectory, type VerifiedDirectory } from '../../crypto/directory.js'
import { CryptoError } from '../../crypto/errors.js'
import type { AgencyId } from '../../kernel/ids.js'
import { ConflictError } from '../../platform/errors/errors.js'
import { DirectoryFingerprints } from '../../platform/secrets/directory-fingerprints.js'

export interface AgencyDirectory {
  readonly directory: VerifiedDirectory
  /** The custody rule under which a report was sealed. */
  readonly custodyAt: (seq: number) => DirectoryBody['custody'] | null
}

/** Whose signatures a request and an answer may carry. */
@Injectable()
export class VerifiedDirectoryService {
  constructor(
    private readonly agencies: AgencyService,
    private readonly fingerprints: DirectoryFingerprints,
  ) {}

  /** @throws ConflictError when the directory does not lead back to the deployed fingerprint. */
  async of(agency: AgencyId): Promise<AgencyDirectory> {
    const fingerprint = this.fingerprints.of(agency)
    if (fingerprint === null) throw new ConflictError('no_fingerprint')
    const versions = await this.agencies.directory(agency)
    const directory = verified(() => verifyDirectory(versions, { fingerprint }))
    if (directory.agency !== agency) throw new ConflictError('directory_refused')
    const bodies = versions.map(({ body }) => parseDirectoryBody(body))
    return { directory, custodyAt: (seq) => bodies.find((body) => body.seq === seq)?.custody ?? null }
  }
}

function verified<T>(read: () => T): T {
  try {
    return read()
  } catch (cause) {
    if (cause instanceof CryptoError) throw new ConflictError('directory_refused', { cause })
    throw cause
  }
}

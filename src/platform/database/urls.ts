import type { Config, Program } from '../config/config.js'
import { loadDatabasePassword } from '../secrets/secrets.js'
import { programRoles, type RolePasswords } from './roles.js'

/** The same server and database as `url`, signed in as another role. */
export function withRole(url: string, role: string, password: string): string {
  const changed = new URL(url)
  changed.username = encodeURIComponent(role)
  changed.password = encodeURIComponent(password)
  return changed.href
}

/**
 * Where a program signs in: its own setting, else the administrator's address with the role's password from the secrets.
 * @param adminUrl - Of the embedded server or DATABASE_URL.
 */
export async function programUrl(config: Config, adminUrl: string, program: Program): Promise<string> {
  const own = config.roleUrls[program]
  if (own !== null) return own
  return withRole(adminUrl, programRoles[program], await loadDatabasePassword(config.dataFolder, program))
}

/** The passwords that the roles must get: those in the programs' own settings first. */
export async function rolePasswords(config: Config): Promise<RolePasswords> {
  const password = async (program: Program): Promise<string> => {
    const own = config.roleUrls[program]
    if (own === null) return loadDatabasePassword(config.dataFolder, program)
    return decodeURIComponent(new URL(own).password)
  }
  return {
    public: await password('public'),
    staff: await password('staff'),
    worker: await password('worker'),
  }
}

import { generateSync } from 'otplib'
import { readConfig } from '../platform/config/config.js'
import { StartupError } from '../platform/errors/startup-error.js'
import { readAccounts } from './evaluation-accounts.js'

/** `npm run sujarit -- totp suda`: the six digits of now, for whoever tries the system without an authenticator. */
export async function printTotp([account]: readonly string[]): Promise<void> {
  const { dataFolder } = readConfig()
  const accounts = await readAccounts(dataFolder).catch((cause: unknown) => {
    throw new StartupError('no_evaluation_accounts', { path: dataFolder }, { cause })
  })
  const found = accounts.find(({ email }) => email === account || email.startsWith(`${account ?? ''}@`))
  if (found === undefined) {
    const known = accounts.map(({ email }) => email.split('@')[0]).join(', ')
    throw new StartupError('unknown_account', { account: account ?? '', known })
  }
  process.stdout.write(`${generateSync({ secret: found.totpSecret })}\n`)
}

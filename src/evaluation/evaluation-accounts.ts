import { chmod, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/** One account of the evaluation agency, with everything that a real officer keeps in three different places. */
export interface EvaluationAccount {
  readonly email: string
  readonly name: string
  readonly post: string
  readonly roles: readonly string[]
  readonly passphrase: string
  /** base32, for an authenticator app. */
  readonly totpSecret: string
  readonly totpUri: string
  /** As on the enrolment sheet. */
  readonly enrolmentKey: string
}

export function accountsPath(dataFolder: string): string {
  return join(dataFolder, 'evaluation-accounts.json')
}

/** Writes the file with mode 0600; a file from an attempt that did not finish is replaced. */
export async function writeAccounts(
  dataFolder: string,
  accounts: readonly EvaluationAccount[],
): Promise<void> {
  const path = accountsPath(dataFolder)
  await writeFile(path, `${JSON.stringify({ accounts }, null, 2)}\n`, { mode: 0o600 })
  await chmod(path, 0o600)
}

/** @throws the file system's error when there is no evaluation agency in the folder. */
export async function readAccounts(dataFolder: string): Promise<readonly EvaluationAccount[]> {
  const content = JSON.parse(await readFile(accountsPath(dataFolder), 'utf8')) as {
    readonly accounts: readonly EvaluationAccount[]
  }
  return content.accounts
}

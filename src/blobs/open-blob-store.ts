import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Clock } from '../kernel/clock.js'
import type { Config } from '../platform/config/config.js'
import { StartupError } from '../platform/errors/startup-error.js'
import { secretsFolder } from '../platform/secrets/secret-files.js'
import type { BlobStore } from './blob-store.js'
import { FileBlobStore } from './file-blob-store.js'
import type { S3Credentials } from './s3-blob-store.js'

/** The operator writes it by hand, unless the environment has it: `{access key id}:{secret access key}`. */
const credentialsFile = 'blob-store-credentials'

export type BlobStoreSettings = Pick<Config, 'blobStore' | 'blobStoreCredentials' | 'dataFolder'>

/**
 * The store of this installation: the same for every program, on whichever machine it runs.
 * @throws StartupError `secret_missing` or `secret_malformed` when a bucket is set and nobody may use it.
 */
export async function openBlobStore(
  { blobStore, blobStoreCredentials, dataFolder }: BlobStoreSettings,
  clock: Clock,
): Promise<BlobStore> {
  if (blobStore === null) return new FileBlobStore(join(dataFolder, 'blobs'), clock)
  const path = join(secretsFolder(dataFolder), credentialsFile)
  const credentials = parseCredentials(blobStoreCredentials ?? (await credentialsIn(path)), path)
  // Its package is large; who keeps files on disk does not load it.
  const { S3BlobStore } = await import('./s3-blob-store.js')
  return new S3BlobStore(blobStore, credentials)
}

async function credentialsIn(path: string): Promise<string> {
  return readFile(path, 'utf8').catch((cause: unknown) => {
    throw new StartupError('secret_missing', { path }, { cause })
  })
}

function parseCredentials(text: string, path: string): S3Credentials {
  const [, accessKeyId, secretAccessKey] = /^([^\s:]+):(\S+)\s*$/.exec(text) ?? []
  if (accessKeyId === undefined || secretAccessKey === undefined) {
    throw new StartupError('secret_malformed', { path })
  }
  return { accessKeyId, secretAccessKey }
}

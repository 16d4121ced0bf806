import { join } from 'node:path'
import type { Clock } from '../kernel/clock.js'
import type { BlobStore } from './blob-store.js'
import { FileBlobStore } from './file-blob-store.js'

export interface BlobStoreSettings {
  /** Absolute; the store is its folder `blobs`. */
  readonly dataFolder: string
}

/** The store of this installation: the same for every program, on whichever machine it runs. */
export function openBlobStore({ dataFolder }: BlobStoreSettings, clock: Clock): BlobStore {
  return new FileBlobStore(join(dataFolder, 'blobs'), clock)
}

import { readFileSync } from 'node:fs'
import type { AssetManifest } from './assets.js'

/**
 * Reads `manifest.json` of the build once, at start.
 *
 * @throws Error when the file is missing or is not JSON: the programs were not built.
 */
export function readAssetManifest(path: string | URL): AssetManifest {
  return JSON.parse(readFileSync(path, 'utf8')) as AssetManifest
}

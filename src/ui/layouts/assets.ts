/** A file that pages load, named by its content: it may be kept for ever. */
export interface Asset {
  /** On the site, from the root: `/assets/public.3f9a….css`. */
  readonly path: string
  /** Subresource integrity, `sha384-…`. */
  readonly integrity: string
  /** Uncompressed. */
  readonly bytes: number
}

/** Logical names («public.css», «reporter/report.entry.js») to files; written by the build. */
export type AssetManifest = Readonly<Record<string, Asset>>

/** @throws Error when the build made no such file. */
export function assetOf(assets: AssetManifest, name: string): Asset {
  const asset = assets[name]
  if (!asset) throw new Error(`The build has no asset ${name}`)
  return asset
}

import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** A file that the build made: its name holds a hash of its content, so that browsers may keep it for ever. */
export interface Asset {
  /** From the root of the web: `/assets/public.3f2a.css`. */
  readonly path: string
  /** For the attribute `integrity`: `sha384-…`. */
  readonly integrity: string
  readonly bytes: number
}

/** What the build made, by logical name (`public.css`, `reporter/report.entry.js`). */
export class Assets {
  private constructor(
    readonly folder: string,
    private readonly manifest: ReadonlyMap<string, Asset>,
  ) {}

  /** @throws when the build made no manifest. */
  static load(folder: string): Assets {
    const manifest = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')) as Record<string, Asset>
    return new Assets(folder, new Map(Object.entries(manifest)))
  }

  /** @throws RangeError for a name that the build did not make: a page must not go out without its script. */
  get(name: string): Asset {
    const asset = this.manifest.get(name)
    if (asset === undefined) throw new RangeError(`the build made no asset ${name}`)
    return asset
  }

  has(name: string): boolean {
    return this.manifest.has(name)
  }

  all(): readonly (readonly [name: string, asset: Asset])[] {
    return [...this.manifest]
  }
}

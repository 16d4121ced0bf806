import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import type { Asset, AssetManifest } from '../../../src/ui/layouts/assets.js'
import { readAssetManifest } from '../../../src/ui/layouts/read-asset-manifest.js'

describe('the assets of the pages', () => {
  const folder = mkdtempSync(join(tmpdir(), 'sujarit-assets-'))
  let assets: AssetManifest = {}
  const bytesOf = ({ path }: Asset) => readFileSync(join(folder, basename(path)))

  beforeAll(() => {
    execFileSync(process.execPath, ['scripts/build-assets.js', folder])
    assets = readAssetManifest(join(folder, 'manifest.json'))
  })
  afterAll(() => {
    rmSync(folder, { recursive: true })
  })

  it('hold both style sheets, the behaviour of every page and four fonts', () => {
    expect(Object.keys(assets)).toEqual(
      expect.arrayContaining([
        'desk.css',
        'page/page.entry.js',
        'public.css',
        'sarabun-latin-400-normal.woff2',
        'sarabun-latin-700-normal.woff2',
        'sarabun-thai-400-normal.woff2',
        'sarabun-thai-700-normal.woff2',
      ]),
    )
  })

  it('have the integrity and the size of their bytes', () => {
    for (const asset of Object.values(assets)) {
      const bytes = bytesOf(asset)
      const sha384 = createHash('sha384').update(bytes).digest('base64')
      expect(asset).toEqual({ path: asset.path, integrity: `sha384-${sha384}`, bytes: bytes.length })
    }
  })

  it.each(['public.css', 'desk.css'])('of %s name no file that was not built', (name) => {
    const css = bytesOf(assets[name]!).toString()
    const named = [...css.matchAll(/url\(["']?([^"')]+)/g)].map(([, url = '']) => url)
    const built = readdirSync(folder).map((file) => `/assets/${file}`)
    expect(named.filter((url) => !url.startsWith('data:') && !built.includes(url))).toEqual([])
  })

  it('come from no other site', () => {
    for (const name of ['public.css', 'desk.css']) {
      expect(bytesOf(assets[name]!).toString()).not.toMatch(/@import|url\(["']?(https?:)?\/\//)
    }
  })
})

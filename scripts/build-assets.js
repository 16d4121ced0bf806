// Builds what browsers load into dist/assets: style sheets (sass, esbuild), fonts, and the client bundles.
// Entries: src/ui/styles/{public,desk,statistics}.css, src/browser/**/*.entry.ts (ES modules that share chunks) and
// src/browser/**/*.{worker,worklet}.ts (each one classic script, since a worker may not have imports in older WebViews).
// dist/assets/manifest.json maps logical names to { path, integrity, bytes }. Another folder may be the argument.
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, dirname, join, relative } from 'node:path'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import { build } from 'esbuild'
import { compile } from 'sass'

const outdir = process.argv[2] ?? 'dist/assets'
const browserFolder = 'src/browser'
const { browserslist } = JSON.parse(readFileSync('package.json', 'utf8'))

const shared = {
  bundle: true,
  minify: true,
  metafile: true,
  outdir,
  publicPath: '/assets',
  // «chrome >= 80» in package.json is chrome80 here.
  target: ['es2020', ...browserslist.map((line) => line.replace(/\s*>=\s*/, ''))],
  legalComments: 'none',
  logLevel: 'error',
  entryNames: '[name].[hash]',
  assetNames: '[name].[hash]',
  chunkNames: 'chunk.[hash]',
}

const sassPlugin = {
  name: 'sass',
  setup(bundler) {
    bundler.onLoad({ filter: /\.scss$/ }, ({ path }) => {
      const { css, loadedUrls } = compile(path, { loadPaths: ['node_modules'], quietDeps: true })
      return { contents: css, loader: 'css', watchFiles: loadedUrls.map((url) => url.pathname) }
    })
  },
}

/** The British crest belongs to a class that our footer does not use; its style sheet names it all the same. */
const crestPlugin = {
  name: 'crest',
  setup(bundler) {
    bundler.onResolve({ filter: /govuk-crest/ }, ({ path }) => ({ path, namespace: 'crest' }))
    bundler.onLoad({ filter: /.*/, namespace: 'crest' }, () => ({ contents: '', loader: 'dataurl' }))
  },
}

function filesEndingWith(ending) {
  if (!existsSync(browserFolder)) return []
  return readdirSync(browserFolder, { recursive: true })
    .filter((name) => name.endsWith(ending))
    .sort()
    .map((name) => join(browserFolder, name))
}

/** Entries share chunks within their folder: with those of the desk, a reporter would load a dozen crumbs. */
function entriesByFolder() {
  const entries = [...filesEndingWith('.entry.ts'), ...filesEndingWith('.entry.tsx')]
  return Object.values(Object.groupBy(entries, (entry) => dirname(entry)))
}

/** «src/browser/reporter/report.entry.ts» is known as «reporter/report.entry.js». */
function logicalName(entryPoint) {
  if (!entryPoint.startsWith(`${browserFolder}/`)) return basename(entryPoint)
  return relative(browserFolder, entryPoint).replace(/\.tsx?$/, '.js')
}

function describeFile(file) {
  const bytes = readFileSync(file)
  return {
    path: `/assets/${relative(outdir, file)}`,
    integrity: `sha384-${createHash('sha384').update(bytes).digest('base64')}`,
    bytes: bytes.length,
  }
}

function described({ outputs }) {
  return Object.entries(outputs).flatMap(([file, { entryPoint }]) => {
    if (entryPoint) return [[logicalName(entryPoint), describeFile(file)]]
    // Fonts, so that a page may preload one.
    return file.endsWith('.woff2') ? [[basename(file).replace(/\.[A-Z0-9]+\./, '.'), describeFile(file)]] : []
  })
}

mkdirSync(outdir, { recursive: true })
const results = await Promise.all([
  build({
    ...shared,
    entryPoints: ['public', 'desk', 'statistics'].map((name) => `src/ui/styles/${name}.css`),
    loader: { '.woff2': 'file' },
    plugins: [sassPlugin, crestPlugin],
  }),
  ...entriesByFolder().map((entryPoints) =>
    build({ ...shared, entryPoints, format: 'esm', splitting: true, loader: { '.ttf': 'file' } }),
  ),
  build({
    ...shared,
    entryPoints: [...filesEndingWith('.worker.ts'), ...filesEndingWith('.worklet.ts')],
    // Pages import it in their first script.
    inject: ['src/browser/older-browsers.ts'],
    format: 'iife',
  }),
])
const manifest = Object.fromEntries(results.flatMap(({ metafile }) => described(metafile)).sort())
writeFileSync(join(outdir, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`)

// Compressed once, here: pages are never compressed (they hold secrets), and no request pays for these.
for (const file of readdirSync(outdir).filter((name) => /\.(js|css)$/.test(name))) {
  const bytes = readFileSync(join(outdir, file))
  writeFileSync(join(outdir, `${file}.br`), brotliCompressSync(bytes))
  writeFileSync(join(outdir, `${file}.gz`), gzipSync(bytes, { level: 9 }))
}

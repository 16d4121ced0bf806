import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname } from 'node:path'
import { parentPort } from 'node:worker_threads'
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'

/** What the thread is asked for. */
export interface TypesettingOrder {
  readonly id: number
  /** Path of a Typst file of ours. */
  readonly template: string
  /** JSON. It enters the template as data, so that no word of it is read as markup. */
  readonly data: string
}

export type TypesettingAnswer =
  { readonly id: number; readonly pdf: Uint8Array } | { readonly id: number; readonly problem: string }

const require = createRequire(import.meta.url)
const fontFiles = ['400Regular/Sarabun_400Regular.ttf', '700Bold/Sarabun_700Bold.ttf']

let compiler: NodeCompiler | null = null

function compilerIn(folder: string): NodeCompiler {
  // Only templates lie in the folder, and a template can read nothing outside it.
  compiler ??= NodeCompiler.create({
    workspace: folder,
    fontArgs: [{ fontBlobs: fontFiles.map((file) => readFileSync(fontPath(file))) }],
  })
  return compiler
}

function fontPath(file: string): string {
  return require.resolve(`@expo-google-fonts/sarabun/${file}`)
}

/** PDF/UA-1, tagged: the compiler refuses a picture without words or a document without a title. */
function typeset({ template, data }: TypesettingOrder): Uint8Array {
  const typst = compilerIn(dirname(template))
  const pdf = typst.pdf(
    { mainFileContent: readFileSync(template, 'utf8'), inputs: { data } },
    { pdfStandard: 'ua-1' },
  )
  // What it remembers of earlier documents would grow for ever.
  typst.evictCache(0)
  return new Uint8Array(pdf)
}

parentPort?.on('message', (order: TypesettingOrder) => {
  let answer: TypesettingAnswer
  try {
    answer = { id: order.id, pdf: typeset(order) }
  } catch (error) {
    answer = { id: order.id, problem: String(error) }
  }
  parentPort?.postMessage(answer)
})

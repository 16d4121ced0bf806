import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname } from 'node:path'
import { parentPort } from 'node:worker_threads'
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'

export type TypesettingFormat = 'pdf' | 'svg'

/** What the thread is asked for. */
export interface TypesettingOrder {
  readonly id: number
  readonly format: TypesettingFormat
  /** Path of a Typst file of ours. */
  readonly template: string
  /** JSON. It enters the template as data, so that no word of it is read as markup. */
  readonly data: string
  /** To be kept: PDF/A-2a instead of PDF/UA-1. Both are tagged. */
  readonly isArchived: boolean
}

export type TypesettingAnswer =
  { readonly id: number; readonly made: Uint8Array } | { readonly id: number; readonly problem: string }

const require = createRequire(import.meta.url)
const fontFiles = ['400Regular/Sarabun_400Regular.ttf', '700Bold/Sarabun_700Bold.ttf']

const compilers = new Map<string, NodeCompiler>()

/** Only templates lie in a compiler's folder, and a template can read nothing outside it. */
function compilerIn(folder: string): NodeCompiler {
  const known = compilers.get(folder)
  if (known !== undefined) return known
  const fontBlobs = fontFiles.map((file) =>
    readFileSync(require.resolve(`@expo-google-fonts/sarabun/${file}`)),
  )
  const compiler = NodeCompiler.create({ workspace: folder, fontArgs: [{ fontBlobs }] })
  compilers.set(folder, compiler)
  return compiler
}

/**
 * PDF/UA-1, tagged: the compiler refuses a picture without words or a document without a title. Where the package has only
 * an older compiler for this kind of machine (`overrides` in package.json), which does not know that, a plain PDF.
 */
function pdf(typst: NodeCompiler, document: Parameters<NodeCompiler['pdf']>[0], isArchived: boolean): Buffer {
  try {
    return typst.pdf(document, { pdfStandard: isArchived ? 'a-2a' : 'ua-1' })
  } catch (error) {
    if (!String(error).includes('unknown variant')) throw error
    return typst.pdf(document)
  }
}

function typeset({ format, template, data, isArchived }: TypesettingOrder): Uint8Array {
  const typst = compilerIn(dirname(template))
  const document = { mainFileContent: readFileSync(template, 'utf8'), inputs: { data } }
  const made = format === 'pdf' ? pdf(typst, document, isArchived) : Buffer.from(typst.plainSvg(document))
  // What it remembers of earlier documents would grow for ever.
  typst.evictCache(0)
  return new Uint8Array(made)
}

parentPort?.on('message', (order: TypesettingOrder) => {
  let answer: TypesettingAnswer
  try {
    answer = { id: order.id, made: typeset(order) }
  } catch (error) {
    answer = { id: order.id, problem: String(error) }
  }
  parentPort?.postMessage(answer)
})

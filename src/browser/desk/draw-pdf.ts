import { getDocument, PDFWorker, type PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { startWorker } from '../argon2/start-worker.js'
import type { PdfDrawing } from '../files/file-view.js'

/** A PDF with thousands of pages would fill the memory; the rest is read from the saved file. */
const mostPages = 60
/** Sharp on a telephone, not larger than it need be. */
const widthInPixels = 1200

/**
 * Draws pages as pictures: nothing of the file runs, no link works, no form sends.
 * @param workerPath - Of the built worker, from the page.
 * @returns what ends the drawing and its worker.
 */
export function drawPdf(workerPath: string, drawing: PdfDrawing): () => void {
  const port = startWorker(workerPath)
  const worker = PDFWorker.create({ port })
  let isOver = false
  draw(worker, drawing).catch(() => {
    if (!isOver) drawing.onFailed()
  })
  return () => {
    isOver = true
    worker.destroy()
    port.terminate()
    drawing.into.replaceChildren()
  }
}

async function draw(worker: PDFWorker, { blob, into, nameOfPage }: PdfDrawing): Promise<void> {
  const data = new Uint8Array(await blob.arrayBuffer())
  const pdf = await getDocument({
    ...{ data, worker, useSystemFonts: true, enableXfa: false, isEvalSupported: false },
    ...{ useWorkerFetch: false, useWasm: false, stopAtErrors: false },
  }).promise
  for (let page = 1; page <= Math.min(pdf.numPages, mostPages); page += 1) {
    into.append(await drawnPage(pdf, page, nameOfPage(page, pdf.numPages)))
  }
}

async function drawnPage(pdf: PDFDocumentProxy, number: number, name: string): Promise<HTMLCanvasElement> {
  const page = await pdf.getPage(number)
  const { width } = page.getViewport({ scale: 1 })
  const viewport = page.getViewport({ scale: widthInPixels / width })
  const canvas = document.createElement('canvas')
  canvas.width = Math.floor(viewport.width)
  canvas.height = Math.floor(viewport.height)
  canvas.setAttribute('role', 'img')
  canvas.setAttribute('aria-label', name)
  await page.render({ canvas, viewport }).promise
  return canvas
}

// Reads PDF files that a reporter may have made with ill intent: apart from the page, and without its keys.
import 'pdfjs-dist/legacy/build/pdf.worker.mjs'

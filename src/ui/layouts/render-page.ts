import type { VNode } from 'preact'
import { renderToString } from 'preact-render-to-string'

/** A layout with its content as a whole HTML document. Text is escaped. */
export function renderPage(page: VNode): string {
  return `<!DOCTYPE html>${renderToString(page)}`
}

/**
 * Lines of comma-separated values (RFC 4180) for spreadsheets: UTF-8 with a byte order mark, for without it Excel takes
 * Thai for something else. A cell that a spreadsheet would compute begins with an apostrophe: `=`, `+`, `-`, `@`, tab,
 * line feed and carriage return, also behind blanks, and their full-width likenesses.
 */
export function csvOf(rows: readonly (readonly string[])[]): string {
  return `\ufeff${rows.map((row) => `${row.map(cell).join(',')}\r\n`).join('')}`
}

const computes = /^\s*[=+\-@\uff1d\uff0b\uff0d\uff20]|^[\t\r\n]/

function cell(text: string): string {
  const harmless = computes.test(text) ? `'${text}` : text
  return /[",\r\n\t;]|^\s|\s$/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless
}

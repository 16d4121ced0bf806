const kilobyte = 1024
const megabyte = 1024 * 1024

/** The size of a file as people read it, the same in every language: `340 KB`, `2.4 MB`, `15 MB`. */
export function formatSize(bytes: number): string {
  if (bytes < megabyte) return `${Math.max(1, Math.round(bytes / kilobyte))} KB`
  return `${(bytes / megabyte).toFixed(1).replace('.0', '')} MB`
}

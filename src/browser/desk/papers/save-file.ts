/** Hands bytes that were made here to the person, as a file. Nothing is sent. */
export function saveFile(name: string, blob: Blob): void {
  const url = URL.createObjectURL(blob)
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  // The browser reads the Blob after the click; a minute is long even for a slow disk.
  setTimeout(() => {
    URL.revokeObjectURL(url)
  }, 60_000)
}

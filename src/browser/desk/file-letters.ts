/**
 * The chosen file goes with the form as letters, base64url: the form carries the token that no other site has. Of a file that
 * is too large only so much goes as lets the server say so.
 */
export function sendFileAsLetters(input: HTMLInputElement | null, letters: HTMLInputElement | null): void {
  const largest = Number(letters?.dataset['largest'] ?? 0)
  input?.addEventListener('change', () => {
    void read(input.files?.[0], largest).then((text) => {
      if (letters !== null) letters.value = text
    })
  })
}

async function read(file: File | undefined, largest: number): Promise<string> {
  if (file === undefined) return ''
  const bytes = new Uint8Array(await file.slice(0, largest + 1).arrayBuffer())
  let text = ''
  for (let at = 0; at < bytes.length; at += 8192)
    text += String.fromCharCode(...bytes.subarray(at, at + 8192))
  return btoa(text).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
}

// The chosen picture goes with the form as letters: the form carries the token that no other site has.
const input = document.querySelector<HTMLInputElement>('#logo_sha256')
const letters = document.querySelector<HTMLInputElement>('#picture')
const largest = Number(letters?.dataset['largest'] ?? 0)

if (input && letters) {
  input.addEventListener('change', () => {
    void read(input.files?.[0]).then((text) => {
      letters.value = text
    })
  })
}

/** base64url; of a file that is too large only so much as lets the server say so. */
async function read(file: File | undefined): Promise<string> {
  if (file === undefined) return ''
  const bytes = new Uint8Array(await file.slice(0, largest + 1).arrayBuffer())
  let text = ''
  for (let at = 0; at < bytes.length; at += 8192)
    text += String.fromCharCode(...bytes.subarray(at, at + 8192))
  return btoa(text).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
}

import qrcode from 'qrcode-generator'

/** The standard asks for four light modules around the code. */
const quietZone = 4

/**
 * A QR code as a picture of squares, one unit each; black on white, so that it survives a bad copier.
 * Level Q: it reads with a quarter of it torn off or stained, as on a notice board.
 */
export function qrSvg(text: string): string {
  const code = qrcode(0, 'Q')
  code.addData(text)
  code.make()
  const count = code.getModuleCount()
  const size = count + 2 * quietZone
  const squares: string[] = []
  for (let row = 0; row < count; row += 1) {
    for (let column = 0; column < count; column += 1) {
      if (code.isDark(row, column)) squares.push(`M${column + quietZone} ${row + quietZone}h1v1h-1z`)
    }
  }
  const light = `<path fill="#fff" d="M0 0h${size}v${size}H0z"/>`
  const dark = `<path d="${squares.join('')}"/>`
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}" shape-rendering="crispEdges">${light}${dark}</svg>`
}

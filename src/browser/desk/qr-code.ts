import qrcode from 'qrcode-generator'

const quietZone = 4
const svgNamespace = 'http://www.w3.org/2000/svg'

/** A QR code as an SVG element, black on white with its quiet zone, drawn without HTML strings. */
export function qrCode(text: string): SVGSVGElement {
  const code = qrcode(0, 'M')
  code.addData(text)
  code.make()
  const size = code.getModuleCount()
  const dark: string[] = []
  for (let row = 0; row < size; row += 1) {
    for (let column = 0; column < size; column += 1) {
      if (code.isDark(row, column)) dark.push(`M${column + quietZone} ${row + quietZone}h1v1h-1z`)
    }
  }
  const whole = size + 2 * quietZone
  const svg = document.createElementNS(svgNamespace, 'svg')
  svg.setAttribute('viewBox', `0 0 ${whole} ${whole}`)
  svg.setAttribute('shape-rendering', 'crispEdges')
  svg.append(path(`M0 0h${whole}v${whole}h-${whole}z`, '#fff'), path(dark.join(''), '#000'))
  return svg
}

function path(shape: string, fill: string): SVGPathElement {
  const element = document.createElementNS(svgNamespace, 'path')
  element.setAttribute('d', shape)
  element.setAttribute('fill', fill)
  return element
}

import type { JSX } from 'preact'
import qrcode from 'qrcode-generator'

/** The standard asks for four light modules around the code. */
const quietZone = 4

interface QrCodeProps {
  readonly text: string
  readonly label: string
  readonly class?: string
}

/** A QR code, black on white; level M reads with an eighth of it stained. */
export function QrCode({ text, label, class: className }: QrCodeProps): JSX.Element {
  const code = qrcode(0, 'M')
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
  return (
    <svg
      class={className}
      role="img"
      aria-label={label}
      viewBox={`0 0 ${size} ${size}`}
      shape-rendering="crispEdges"
    >
      <path fill="#fff" d={`M0 0h${size}v${size}H0z`} />
      <path fill="#000" d={squares.join('')} />
    </svg>
  )
}

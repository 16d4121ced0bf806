import jsQrModule from 'jsqr'
import { qrSvg } from '../../../src/public-web/share/qr-svg.js'
import { chatMessage, linkSnippet } from '../../../src/public-web/share/share-words.js'
import { messagesFor } from '../../../src/ui/messages/messages.js'
import type { PageFrame } from '../../../src/public-web/page-frame.js'

/** Its declaration describes an ES module, and Node loads it as CommonJS. */
const readQr = jsQrModule as unknown as (typeof jsQrModule)['default']

const frame = {
  t: messagesFor('th'),
  lang: 'th',
  agency: { name: 'องค์การบริหารส่วนตำบลตัวอย่าง', shortName: 'อบต."ตัวอย่าง" & <อื่น>' },
  publicOrigin: 'https://report.example.go.th',
  href: (path: string) => path,
} as unknown as PageFrame

interface Picture {
  readonly pixels: Uint8ClampedArray
  readonly side: number
}

const scale = 4

/** The picture as a camera gets it: four dots a module. */
function photographed(svg: string): Picture {
  const side = Number(/viewBox="0 0 (\d+) /.exec(svg)?.[1]) * scale
  const pixels = new Uint8ClampedArray(side * side * 4).fill(255)
  for (const [, x, y] of svg.matchAll(/M(\d+) (\d+)h1v1h-1z/g)) {
    for (let row = 0; row < scale; row += 1) {
      for (let column = 0; column < scale; column += 1) {
        const at = ((Number(y) * scale + row) * side + Number(x) * scale + column) * 4
        pixels.set([0, 0, 0], at)
      }
    }
  }
  return { pixels, side }
}

function smudge({ pixels, side }: Picture, from: number, size: number): void {
  for (let row = from; row < from + size; row += 1) {
    for (let column = from; column < from + size; column += 1)
      pixels.set([255, 255, 255], (row * side + column) * 4)
  }
}

describe('a QR code', () => {
  it.each([
    'https://report.example.go.th',
    'http://127.0.0.1:3000',
    `https://${'long-name.'.repeat(8)}go.th`,
  ])('of %s reads back as it was written', (address) => {
    const { pixels, side } = photographed(qrSvg(address))
    expect(readQr(pixels, side, side)?.data).toBe(address)
  })

  it('still reads with a stain on it', () => {
    const picture = photographed(qrSvg('https://report.example.go.th'))
    smudge(picture, Math.round(picture.side * 0.45), 6 * scale)
    expect(readQr(picture.pixels, picture.side, picture.side)?.data).toBe('https://report.example.go.th')
  })
})

describe('what an office pastes into its own page', () => {
  it('leads to the sealed channel, holds no script and survives any name', () => {
    const snippet = linkSnippet(frame)
    expect(snippet).toMatch(
      /^<a href="https:\/\/report\.example\.go\.th\/report" rel="noreferrer"><img [^<>]*><\/a>$/,
    )
    expect(snippet).toContain('อบต.&quot;ตัวอย่าง&quot; &amp; &lt;อื่น&gt;')
  })
})

describe('the text for a chat', () => {
  it('names the address and asks nobody to tell it in the chat', () => {
    expect(chatMessage(frame)).toContain('https://report.example.go.th')
    expect(chatMessage(frame)).toContain('อย่าเล่าในแชต')
  })
})

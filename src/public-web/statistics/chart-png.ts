import { createRequire } from 'node:module'
import { renderAsync } from '@resvg/resvg-js'

const require = createRequire(import.meta.url)
const fontFiles = ['400Regular/Sarabun_400Regular.ttf', '700Bold/Sarabun_700Bold.ttf']
/** Sharp on paper, at the width of a page. */
const widthInPixels = 1536

/**
 * The chart as a picture for programs that take no SVG, drawn off the main thread. Letters come from the same Sarabun as in
 * every paper, never from the server's own fonts, so that Thai marks stand right everywhere.
 */
export async function chartPng(svg: string): Promise<Uint8Array> {
  const image = await renderAsync(inTwoSigns(svg), {
    background: '#ffffff',
    fitTo: { mode: 'width', value: widthInPixels },
    languages: ['th', 'en'],
    font: {
      loadSystemFonts: false,
      defaultFontFamily: 'Sarabun',
      fontFiles: fontFiles.map((file) => require.resolve(`@expo-google-fonts/sarabun/${file}`)),
    },
  })
  return image.asPng()
}

/**
 * The renderer draws what follows «ำ» over it: the font makes two signs of that letter. Written as the two signs, the ring
 * below the tone, the same picture comes out with its letters side by side.
 */
function inTwoSigns(svg: string): string {
  return svg.replaceAll(/([\u0e48-\u0e4b]?)\u0e33/g, '\u0e4d$1\u0e32')
}

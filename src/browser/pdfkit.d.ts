/** The package ships no types. Only what the bundles use. */
declare module 'pdfkit' {
  interface PdfFont {
    /** What each glyph of the file stands for, when text is copied out of it. */
    readonly unicode: (readonly number[])[]
    encode(text: string): readonly [glyphs: readonly string[], positions: readonly object[]]
  }
  interface StructureElement {
    add(child: StructureElement | StructureContent): StructureElement
    end(): void
  }
  interface StructureContent {
    readonly mcid: number
  }
  interface TextOptions {
    readonly lineBreak: false
    /** Features of the font, on or off. */
    readonly features?: Readonly<Record<string, boolean>>
  }
  interface PdfOptions {
    readonly size: 'A4'
    readonly margin: number
    /** Null: none of the built-in Latin faces is looked for. */
    readonly font: null
    readonly lang: string
    readonly tagged: boolean
    readonly displayTitle: boolean
    readonly bufferPages: boolean
    readonly pdfVersion: '1.7'
    readonly info: Readonly<Record<string, unknown>>
  }
  export default class PDFDocument {
    constructor(options: PdfOptions)
    readonly _font: PdfFont
    registerFont(name: string, source: Uint8Array): this
    font(name: string): this
    fontSize(size: number): this
    widthOfString(text: string): number
    text(text: string, x: number, y: number, options: TextOptions): this
    addPage(): this
    switchToPage(page: number): this
    bufferedPageRange(): { readonly start: number; readonly count: number }
    moveTo(x: number, y: number): this
    lineTo(x: number, y: number): this
    lineWidth(width: number): this
    stroke(color: string): this
    struct(type: string): StructureElement
    addStructure(element: StructureElement): this
    markStructureContent(type: string): StructureContent
    markContent(type: 'Artifact'): this
    endMarkedContent(): this
    on(event: 'data', listener: (chunk: Uint8Array) => void): this
    on(event: 'end', listener: () => void): this
    end(): void
  }
}

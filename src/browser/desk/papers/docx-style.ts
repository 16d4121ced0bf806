import { AlignmentType, convertMillimetersToTwip, type ISectionOptions, type IStylesOptions } from 'docx'

/** The face that the regulation on correspondence has government offices use; others stand in by `fontTable`. */
const face = 'TH SarabunPSK'

/** Size 16 of the face above. Half points, as Word counts. */
export const bodySize = 32

export const mm = convertMillimetersToTwip

/** A4, with the margins of official letters: 25 above, 30 left, 20 right and below. */
export const a4: NonNullable<ISectionOptions['properties']> = {
  page: {
    size: { width: mm(210), height: mm(297) },
    margin: { top: mm(25), left: mm(30), right: mm(20), bottom: mm(20), header: mm(12), footer: mm(10) },
  },
}

/** Thai is a complex script to Word: without its own size and language it would be set in another face, unbroken. */
export const thaiStyles: IStylesOptions = {
  default: {
    document: {
      run: {
        font: { ascii: face, hAnsi: face, cs: face, eastAsia: face },
        size: bodySize,
        sizeComplexScript: bodySize,
        language: { value: 'th-TH', bidirectional: 'th-TH', eastAsia: 'th-TH' },
      },
      paragraph: { spacing: { before: 0, after: 0 }, alignment: AlignmentType.LEFT },
    },
    heading1: headingOf(40, 240, AlignmentType.CENTER),
    heading2: headingOf(34, 200, AlignmentType.LEFT),
  },
}

function headingOf(
  size: number,
  before: number,
  alignment: (typeof AlignmentType)['CENTER' | 'LEFT'],
): object {
  return {
    run: { size, sizeComplexScript: size, bold: true, boldComplexScript: true, color: '000000' },
    paragraph: { spacing: { before, after: 80 }, alignment, keepNext: true },
  }
}

/** Where the face is missing, Word takes the first of these that is there, before any face of its own choosing. */
export const fontTable = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<w:fonts xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:font w:name="${face}"><w:altName w:val="TH Sarabun New,TH Sarabun,Sarabun"/><w:charset w:val="DE"/><w:family w:val="swiss"/><w:pitch w:val="variable"/></w:font></w:fonts>`

import { usualGuideline } from '../../../src/set-up/guideline-defaults.js'
import { parseGuidelineSettings } from '../../../src/set-up/guideline-settings.js'

const usual = usualGuideline({
  address: { th: 'ที่อยู่', en: 'Address' },
  officeHours: { th: 'เวลา', en: 'Hours' },
  phone: '0 7400 0000',
})

function changed(change: (settings: Record<string, unknown>) => void): unknown {
  const copy = JSON.parse(JSON.stringify(usual)) as Record<string, unknown>
  change(copy)
  return copy
}

describe('settings of a guideline', () => {
  it('that were printed and not changed are read as they were', () => {
    expect(parseGuidelineSettings(JSON.parse(JSON.stringify(usual)))).toEqual(usual)
  })

  it.each([
    ['settings', []],
    ['unit', changed((settings) => delete settings['unit'])],
    ['methods', changed((settings) => (settings['methods'] = [usual.methods[0], usual.methods[0]]))],
    [
      'methods.0.method',
      changed((settings) => (settings['methods'] = [{ ...usual.methods[0], method: 'pigeon' }])),
    ],
    [
      'deadlines.corruption.screen.days',
      changed((settings) => {
        const screen = { days: -1, counts: 'working' }
        settings['deadlines'] = { ...usual.deadlines, corruption: { ...usual.deadlines.corruption, screen } }
      }),
    ],
    [
      'deadlines.general.first_answer',
      changed(
        (settings) =>
          (settings['deadlines'] = {
            ...usual.deadlines,
            general: { acknowledge: { days: 1, counts: 'working' } },
          }),
      ),
    ],
  ])('are refused at %s when that cannot be used', (place, settings) => {
    expect(() => parseGuidelineSettings(settings)).toThrow(
      expect.objectContaining({ code: 'guideline_malformed', values: { place } }) as Error,
    )
  })

  it('that were saved before complaints had a day for progress are read with the usual one', () => {
    const { progress, ...general } = usual.deadlines.general
    const saved = { ...usual, deadlines: { ...usual.deadlines, general } }
    expect(parseGuidelineSettings(saved).deadlines.general.progress).toEqual(progress)
  })
})

import { filledOwnText, ownTextProblem, tidyOwnText } from '../../../src/kernel/own-text.js'
import { allowedTexts, refusedTexts } from '../../support/own-texts.js'

describe('a text that an office words itself', () => {
  it.each(allowedTexts)('may be: %j', (text) => {
    expect(ownTextProblem(tidyOwnText(text), 'mail_news')).toBeNull()
  })

  it.each(refusedTexts)('is refused for %s: %j', (code, text) => {
    expect(ownTextProblem(text, 'mail_news')?.code).toBe(code)
  })

  it('is told which placeholder is not known', () => {
    expect(ownTextProblem('เรื่อง {locator} ของ {office}', 'mail_news')).toEqual({
      code: 'placeholder_unknown',
      placeholder: '{locator}',
    })
    // Known for another mail only.
    expect(ownTextProblem('วันนี้ {day}', 'mail_news')?.placeholder).toBe('{day}')
    expect(ownTextProblem('วันนี้ {day}', 'mail_digest')).toBeNull()
  })

  it('is filled once: what an office is called cannot bring placeholders in', () => {
    const values = { office: 'อบต.{phone}', phone: '0 7400 0000' }
    expect(filledOwnText('จาก {office} โทร {phone}', values)).toBe('จาก อบต.{phone} โทร 0 7400 0000')
  })

  it('is kept with line ends of one kind and never two empty lines', () => {
    expect(tidyOwnText('  สวัสดี \r\n\r\n\r\n\r\nมีข้อความ\t\n')).toBe('สวัสดี\n\nมีข้อความ')
  })
})

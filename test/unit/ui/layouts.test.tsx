import { HtmlValidate } from 'html-validate'
import type { ComponentChildren, VNode } from 'preact'
import { DeskLayout, type DeskPage } from '../../../src/ui/layouts/desk-layout.js'
import { PublicLayout, type PublicPage } from '../../../src/ui/layouts/public-layout.js'
import { renderPage } from '../../../src/ui/layouts/render-page.js'
import { SealedLayout } from '../../../src/ui/layouts/sealed-layout.js'
import { citizenGallery, officerGallery } from './gallery.js'

const asset = (path: string) => ({ path: `/assets/${path}`, integrity: 'sha384-x', bytes: 1 })
const assets = {
  'public.css': asset('public.css'),
  'desk.css': asset('desk.css'),
  'page/page.entry.js': asset('page.js'),
  'reporter/report.entry.js': asset('report.js'),
}
const agency = {
  name: 'องค์การบริหารส่วนตำบลตัวอย่าง',
  shortName: 'อบต.ตัวอย่าง',
  phone: '0 7400 0000',
  officeHours: 'วันจันทร์–ศุกร์ 8.30–16.30 น.',
}
const publicPage: PublicPage = {
  lang: 'th',
  title: 'เกิดอะไรขึ้น',
  agency,
  isEvaluation: false,
  assets,
  scripts: ['reporter/report.entry.js'],
  otherLanguagePath: '/en/report',
  backHref: '/',
  footerLinks: [{ href: '/statistics/2569', text: 'สถิติ' }],
}
const deskPage: DeskPage = {
  lang: 'th',
  title: 'เรื่องทุจริต',
  agency,
  isEvaluation: true,
  assets,
  officer: { name: 'นางสาวสุดา แก้วมณี', title: 'นิติกร' },
  navigation: [
    { text: 'เรื่องทั่วไป', href: '/general' },
    { text: 'เรื่องทุจริต', href: '/corruption', current: 'page' },
  ],
}

const layouts: Record<string, (lang: 'th' | 'en', content: ComponentChildren) => VNode> = {
  public: (lang, content) => <PublicLayout page={{ ...publicPage, lang }}>{content}</PublicLayout>,
  sealed: (lang, content) => <SealedLayout page={{ ...publicPage, lang }}>{content}</SealedLayout>,
  desk: (lang, content) => <DeskLayout page={{ ...deskPage, lang }}>{content}</DeskLayout>,
}

const validator = new HtmlValidate({
  extends: ['html-validate:recommended', 'html-validate:document', 'html-validate:a11y'],
  rules: {
    // How the document is written, not what it means.
    'no-inline-style': 'error',
    'void-style': 'off',
    'attribute-boolean-style': 'off',
    'attribute-empty-style': 'off',
    'doctype-style': 'off',
    'long-title': 'off',
    // The markup of govuk-frontend: links that look like buttons have the role of one.
    'prefer-native-element': 'off',
    'no-redundant-role': 'off',
    'tel-non-breaking': 'off',
    // Some visually hidden words begin with a space on purpose.
    'no-trailing-whitespace': 'off',
    // govuk-frontend turns a password field into a text field and back; the attribute is for the text.
    'input-attributes': 'off',
    // An error summary stands before the page's heading.
    'heading-level': ['error', { minInitialRank: 'h2' }],
    'form-dup-name': ['error', { shared: ['radio', 'checkbox'] }],
    'require-sri': ['error', { target: 'all' }],
  },
})

async function problems(html: string): Promise<string[]> {
  const report = await validator.validateString(html)
  return report.results.flatMap(({ messages }) =>
    messages.map(({ ruleId, message, selector }) => `${ruleId}: ${message} at ${selector ?? '?'}`),
  )
}

describe.each(Object.entries(layouts))('the %s layout', (name, layout) => {
  it.each(['th', 'en'] as const)('in %s is valid HTML around every component', async (lang) => {
    const content = name === 'desk' ? officerGallery : citizenGallery
    expect(await problems(renderPage(layout(lang, content)))).toEqual([])
  })

  it('says its language and sends no referrer', () => {
    const html = renderPage(layout('en', <h1>x</h1>))
    expect(html).toMatch(/^<!DOCTYPE html><html lang="en"/)
    expect(html).toContain('<meta name="referrer" content="no-referrer"')
  })

  it('has no inline script or style and loads nothing from elsewhere', () => {
    const html = renderPage(layout('th', <h1>x</h1>))
    expect(html).not.toMatch(/<style|style=|<script(?![^>]* src="\/assets\/)| src="(?!\/assets\/)/)
  })
})

describe('the sealed layout', () => {
  const leave = 'govuk-exit-this-page'

  it('offers to leave quickly, and the public one does not', () => {
    const sealed = renderPage(<SealedLayout page={publicPage}>x</SealedLayout>)
    const open = renderPage(<PublicLayout page={publicPage}>x</PublicLayout>)
    expect([sealed.includes(leave), open.includes(leave)]).toEqual([true, false])
  })
})

describe('the word that this is a trial', () => {
  it.each([true, false])('is shown when it is one (%s), and only then', (isEvaluation) => {
    const html = renderPage(<PublicLayout page={{ ...publicPage, isEvaluation }}>x</PublicLayout>)
    expect(html.includes('ระบบทดลอง')).toBe(isEvaluation)
  })
})

describe('a page with errors', () => {
  it('says so first in its title', () => {
    const html = renderPage(<PublicLayout page={{ ...publicPage, hasErrors: true }}>x</PublicLayout>)
    expect(html).toContain('<title>ผิดพลาด: เกิดอะไรขึ้น – อบต.ตัวอย่าง</title>')
  })
})

describe('text from outside', () => {
  it('is escaped', () => {
    const html = renderPage(<PublicLayout page={publicPage}>{'<script>alert(1)</script>'}</PublicLayout>)
    expect(html).toContain('&lt;script>alert(1)&lt;/script>')
  })
})

describe('a page whose script was not built', () => {
  it('is not drawn', () => {
    const page = { ...publicPage, scripts: ['reporter/absent.entry.js'] }
    expect(() => renderPage(<PublicLayout page={page}>x</PublicLayout>)).toThrow('absent')
  })
})

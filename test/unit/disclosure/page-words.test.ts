import { linksTo, pageWords, sectionsOf } from '../../../src/disclosure/page-words.js'
import { workedMs } from '../../support/worked-ms.js'

const leads = (html: string, base = 'https://office.example/home/'): boolean =>
  linksTo(html, base, ({ href }) => href === 'https://open.example/report')

describe('the links of a page', () => {
  it.each([
    ['in double quotes', '<a class="x" href="https://open.example/report">x</a>'],
    ['in single ones', `<A HREF='https://open.example/report'>x</A>`],
    ['in none', '<a href=https://open.example/report>x</a>'],
    ['with spaces about it', '<a href = " https://open.example/report ">x</a>'],
    [
      'after another attribute with a bracket in it',
      '<a title="a>b" href="https://open.example/report">x</a>',
    ],
    ['with entities', '<a href="https:&#x2F;&#47;open.example&sol;report">x</a>'],
    ['of an area', '<map><area href="https://open.example/report" alt="x"></map>'],
    ['relative to the base', '<base href="https://open.example/x/"><a href="../report">x</a>'],
    ['relative to a base further down', '<a href="report">x</a><base href="//open.example/">'],
    ['without a scheme', '<a href="//open.example/report">x</a>'],
    ['after a script that is closed', '<script>"<a>"</script><a href="//open.example/report">x</a>'],
    ['after another', '<a href="http://[">x</a><a href="//open.example/report">x</a>'],
  ])('are found %s', (_, html) => {
    expect(leads(html)).toBe(true)
  })

  it.each([
    ['in a comment', '<!-- <a href="https://open.example/report">x</a> -->'],
    ['in a script', '<script>"<a href=https://open.example/report>x</a>"</script>'],
    ['in a style', '<style><a href="https://open.example/report">x</a></style>'],
    [
      'in a template',
      '<template><template></template><a href="https://open.example/report">x</a></template>',
    ],
    ['in text', '&lt;a href="https://open.example/report">x'],
    ['in a title of another', `<p title='<a href="https://open.example/report">'>x</p>`],
    ['of another attribute', '<a data-href="https://open.example/report">x</a>'],
    [
      'of another element',
      '<link href="https://open.example/report"><x-a href="https://open.example/report">',
    ],
    ['that stand second', '<a href="/x" href="https://open.example/report">x</a>'],
    ['that are cut off', '<a href="https://open.example/report"'],
    ['relative to a base that is no place', '<base href="javascript:x"><a href="report">x</a>'],
    ['that are endless', `<a href="https://open.example/${'x/../'.repeat(500)}report">x</a>`],
  ])('are none %s', (_, html) => {
    expect(leads(html)).toBe(false)
  })
})

describe('the words of a page', () => {
  it('are those that are shown, with entities read', () => {
    const html = '<title>ก</title><!-- x --><style>x</style><script>x</script>ข &amp;&nbsp;<b>ค</b>&#x0e07;'
    expect(pageWords(html)).toBe('กข&คง')
  })

  it('stand below their headings', () => {
    const html = '<h2 class="a>b">ก <b>ข</b></h2>ค<p>ง</p><h3>จ</h3><H2>ฉ</H2><template>ช</template>ซ'
    expect(Object.fromEntries(sectionsOf(`before${html}`))).toEqual({ กข: 'คงจ', ฉ: 'ซ' })
  })
})

/** A megabyte, as much as is fetched of a page. */
function filled(part: (index: number) => string, start = ''): string {
  const parts = [start]
  for (let length = 0, index = 0; length < 1_000_000; index += 1) {
    parts.push(part(index))
    length += part(index).length
  }
  return parts.join('').slice(0, 1_000_000)
}

describe('a page that is made to hold up the worker', () => {
  it.each([
    ['beginnings of links', filled(() => '<a href ')],
    ['attributes', filled((index) => `a${index} `, '<a ')],
    ['brackets', filled(() => '<')],
    ['comments', filled(() => '<!--')],
    ['scripts', filled(() => '<script ')],
    ['half an end of a script', filled(() => '</scrip', '<script>')],
    ['unclosed elements', filled(() => '<div>')],
    ['unclosed drawings', filled(() => '<svg><p>')],
    ['unclosed templates', filled(() => '<template>')],
    ['elements and ends of others', filled((index) => (index < 150_000 ? '<b>' : '</i>'))],
    ['headings', filled(() => '<h2>x')],
    ['entities', filled(() => '&amp;', '<a href="')],
    ['links', filled((index) => `<a href=${index}>`, `<base href="/${'x'.repeat(1900)}/">`)],
    [
      'links to a long base',
      filled((index) => `<a href=${index}>`, `<base href="/${'x'.repeat(400_000)}/">`),
    ],
  ])('full of %s is read as fast as any other', async (_, html) => {
    expect(await workedMs(() => leads(html, `https://office.example/${'y'.repeat(15_000)}/`))).toBeLessThan(
      1000,
    )
    expect(await workedMs(() => pageWords(html))).toBeLessThan(1000)
    expect(await workedMs(() => sectionsOf(html))).toBeLessThan(1000)
  })
})

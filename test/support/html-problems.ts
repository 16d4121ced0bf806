import { HtmlValidate } from 'html-validate'

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

/** What is wrong with a rendered page; empty when nothing is. */
export async function htmlProblems(html: string): Promise<string[]> {
  const report = await validator.validateString(html)
  return report.results.flatMap(({ messages }) =>
    messages.map(({ ruleId, message, selector }) => `${ruleId}: ${message} at ${selector ?? '?'}`),
  )
}

/** Names and values of the hidden fields of the form that posts to `action`, as a browser would send them. */
export function hiddenFields(html: string, action: string): Record<string, string> {
  const form = new RegExp(`<form[^>]*action="${action}"[^>]*>(.*?)</form>`, 's').exec(html)?.[1] ?? ''
  const fields: Record<string, string> = {}
  for (const [, name = '', value = ''] of form.matchAll(
    /<input type="hidden" name="([^"]*)" value="([^"]*)"/g,
  )) {
    fields[name] = unescapeHtml(value)
  }
  return fields
}

function unescapeHtml(text: string): string {
  const characters: Record<string, string> = { '&lt;': '<', '&gt;': '>', '&quot;': '"', '&amp;': '&' }
  return text.replace(/&(lt|gt|quot|amp);/g, (entity) => characters[entity] ?? entity)
}

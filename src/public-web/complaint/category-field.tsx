import type { JSX } from 'preact'
import type { GeneralCategory } from '../../agency/agency.js'
import { textIn } from '../../kernel/bilingual.js'
import { Details } from '../../ui/components/details.js'
import { Select } from '../../ui/components/select.js'
import type { PageFrame } from '../page-frame.js'

interface CategoryFieldProps {
  readonly frame: PageFrame
  readonly categories: readonly GeneralCategory[]
  readonly chosen: string
  readonly error: string | undefined
}

/** The subject, and what the office needs to know of it: at once for the chosen one, or all of them to read through. */
export function CategoryField({ frame, categories, chosen, error }: CategoryFieldProps): JSX.Element {
  const { t, lang } = frame
  const options = categories.map(({ code, name }) => ({ value: code, text: textIn(name, lang) }))
  const hints = categories.filter(({ hint }) => textIn(hint, lang) !== '')
  return (
    <>
      <Select
        name="category"
        label={t('complaint.category')}
        labelSize="m"
        options={[{ value: '', text: t('complaint.categoryChoose') }, ...options]}
        value={chosen}
        error={error}
      />
      <p class="govuk-inset-text" id="category-hint" role="status" hidden />
      {hints.length > 0 && (
        <Details summary={t('complaint.hintsAll')} id="category-hints">
          <dl>
            {hints.map(({ code, name, hint }) => (
              <>
                <dt>
                  <strong>{textIn(name, lang)}</strong>
                </dt>
                <dd data-category={code}>{textIn(hint, lang)}</dd>
              </>
            ))}
          </dl>
        </Details>
      )}
    </>
  )
}

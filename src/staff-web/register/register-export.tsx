import type { JSX } from 'preact'
import { Button } from '../../ui/components/button.js'
import { Buttons } from '../../ui/components/buttons.js'
import { InsetText } from '../../ui/components/inset-text.js'
import { formatCount } from '../../ui/text/format-count.js'
import { CsrfField } from '../desk.js'
import { withQuery } from '../list-links.js'
import { mostExported, type RegisterPageProps } from './register-page-props.js'
import { fieldsOf } from './register-query.js'

/** Paper and files of what the filter finds. */
export function RegisterExport({ frame, query, isTooMany }: RegisterPageProps): JSX.Element {
  const { t, href } = frame
  const fields = Object.entries(fieldsOf(query)).filter(([, value]) => value !== null)
  return (
    <section>
      <h2 class="govuk-heading-m">{t('register.list.takeAway')}</h2>
      <p class="govuk-body">{t(`register.list.takeAwayLead.${query.channel}`)}</p>
      {isTooMany && <InsetText>{t('register.list.tooMany', { most: formatCount(mostExported) })}</InsetText>}
      <form method="post" action={href('/register/export')}>
        <CsrfField frame={frame} />
        {fields.map(([name, value]) => (
          <input type="hidden" name={name} value={String(value)} />
        ))}
        <Buttons>
          <Button href={withQuery(href('/register/print'), fieldsOf(query))} variant="secondary">
            {t('register.list.print')}
          </Button>
          <Button name="xlsx" value="yes" variant="secondary">
            {t('register.list.xlsx')}
          </Button>
          <Button name="csv" value="yes" variant="secondary">
            {t('register.list.csv')}
          </Button>
        </Buttons>
      </form>
    </section>
  )
}

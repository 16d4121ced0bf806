import type { JSX } from 'preact'
import { Footer, type FooterLink } from '../components/footer.js'
import { Nowrap } from '../components/nowrap.js'
import { messagesFor } from '../messages/messages.js'
import type { Page } from './page.js'

interface OfficeFooterProps {
  readonly page: Page
  readonly links: readonly FooterLink[]
}

/** Who runs the site, and how to reach them without it. */
export function OfficeFooter({ page, links }: OfficeFooterProps): JSX.Element {
  const { name, phone, officeHours } = page.agency
  return (
    <footer class="govuk-template__footer">
      <Footer links={links}>
        <p>
          {name}
          <br />
          <Nowrap>{messagesFor(page.lang)('common.phone', { phone })}</Nowrap> <Nowrap>{officeHours}</Nowrap>
        </p>
      </Footer>
    </footer>
  )
}

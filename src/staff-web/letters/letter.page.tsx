import type { JSX } from 'preact'
import type { Locator } from '../../kernel/ids.js'
import type { LetterDesk } from '../../letters/letter-desk.js'
import { Nowrap } from '../../ui/components/nowrap.js'
import { formatLocator } from '../../ui/text/format-locator.js'
import type { DeskFrame } from '../desk-frame.js'
import { Desk } from '../desk.js'
import { WayOn } from '../due/next-work.js'
import type { NextWork } from '../due/read-work.js'

interface LetterPageProps {
  readonly frame: DeskFrame
  readonly desk: LetterDesk
  readonly locator: Locator
  /** What is left to do besides this case. */
  readonly after: NextWork
}

/** The frame of a page that the officer's browser fills: the server sees no word of a letter. */
export function LetterPage({ frame, desk, locator, after }: LetterPageProps): JSX.Element {
  const { t, href } = frame
  const { room } = desk
  const back = desk.address.replace(/^\/en(?=\/)/, '')
  return (
    <Desk
      frame={frame}
      title={t('letters.pageTitle', { locator: formatLocator(locator) })}
      {...{ room, back }}
      scripts={['desk/letter.entry.js']}
    >
      <h1 class="govuk-heading-l sj-screen-only">
        {t('letters.write')} <Nowrap>{formatLocator(locator)}</Nowrap>
      </h1>
      <div id="letter-desk" data-desk={JSON.stringify(desk)} data-unlock={href('/sign-in')}>
        <p class="govuk-body" role="status">
          {t('letters.starting')}
        </p>
      </div>
      <WayOn frame={frame} after={after} />
    </Desk>
  )
}

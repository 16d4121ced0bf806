import { render } from 'preact-render-to-string'
import type { ActingProps } from '../../../src/browser/desk/acting.js'
import { CaseMove } from '../../../src/browser/desk/case-move.js'
import type { OpenDesk } from '../../../src/browser/desk/open-case.js'
import { messagesFor } from '../../../src/ui/messages/messages.js'

const t = messagesFor('th')
const refused = {
  id: 'x',
  reason: 'service_matter',
  proposedBy: 'suda',
  agreedBy: 'prasert',
  state: 'refused',
}

function drawn(sealed: object): string {
  const desk = {
    sealed: { status: 'screening', isCodeOwn: true, move: null, ...sealed },
  } as unknown as OpenDesk
  const props = {
    speech: { t, lang: 'th' },
    desk,
    path: '',
    onDone: () => undefined,
  } as unknown as ActingProps
  return render(<CaseMove {...props} />)
}

describe('the card of the way back', () => {
  it('has a form while nobody has proposed it and the code is the reporter’s alone', () => {
    expect(drawn({})).toContain(t('casework.movePropose'))
  })

  it('has none, and says why, where an officer registered the report', () => {
    const html = drawn({ isCodeOwn: false })
    expect(html).not.toContain(t('casework.movePropose'))
    expect(html).toContain(t('casework.moveNotOwn'))
  })

  it('has none once the reporter has said no', () => {
    const html = drawn({ move: refused })
    expect(html).not.toContain(t('casework.movePropose'))
    expect(html).toContain(t('casework.moveRefused'))
  })

  it.each(['proposed', 'asked', 'agreed'])('is gone when the report was accepted while %s', (state) => {
    expect(drawn({ status: 'accepted', move: { ...refused, state } })).toBe('')
  })

  it('still says after the end that the reporter said no', () => {
    expect(drawn({ status: 'accepted', move: refused })).toContain(t('casework.moveRefused'))
  })
})

import { render } from 'preact-render-to-string'
import { StandingWord } from '../../../src/public-web/mailbox/sections/standing-word.js'
import type { MailboxContent } from '../../../src/public-web/mailbox/sections/mailbox-content.js'
import type { MailboxViewProps } from '../../../src/public-web/mailbox/sections/mailbox-view-props.js'
import { messagesFor } from '../../../src/ui/messages/messages.js'

const t = messagesFor('th')

function shown(content: Partial<MailboxContent>): string {
  const props = {
    t,
    content: content as MailboxContent,
    office: 'อบต.ตัวอย่าง',
    standing: { open: 'คำเปิด <b>', ended: 'คำปิด' },
  } as unknown as MailboxViewProps
  return render(<StandingWord {...props} />)
}

describe('the standing words of an office', () => {
  it('stand in mailboxes of general complaints, by whether they have ended, with what nobody may take out', () => {
    const open = shown({ channel: 'general', status: 'in_progress' })
    expect(open).toContain('คำเปิด &lt;b')
    expect(open).toContain(t('mailbox.officeNever'))
    expect(open).not.toContain('คำปิด')
    expect(shown({ channel: 'general', status: 'resolved' })).toContain('คำปิด')
  })

  it('never stand in the mailbox of a sealed report: who words them holds no key', () => {
    for (const status of ['received', 'accepted', 'closed_substantiated'] as const)
      expect(shown({ channel: 'corruption', status })).toBe('')
  })
})

import type { OfficerId } from '../../../src/kernel/ids.js'
import type { DestructionEntity } from '../../../src/retention/destruction.entity.js'
import type { DeskFrame } from '../../../src/staff-web/desk-frame.js'
import { recordCsv } from '../../../src/staff-web/retention/record-csv.js'
import { messagesFor } from '../../../src/ui/messages/messages.js'
import { day } from '../../support/case-events.js'

const t = messagesFor('th')
const [mali, gone] = ['mali', 'gone'] as OfficerId[]

const fields = {
  ...{ channel: 'general', what: 'case', caseId: 'case', locator: '12345670', outcome: 'resolved' },
  ...{ closedOn: day('2020-02-03'), years: 5, keepUntil: day('2025-02-03'), reason: 'period_over' },
  ...{ proposedBy: mali, confirmedBy: gone, destroyedOn: day('2025-03-04') },
  ...{ files: 2, filesGoneOn: null, seenBy: [] },
}
const destroyed = fields as unknown as DestructionEntity

/** Cells of the lines below the head. */
function linesOf(...record: DestructionEntity[]): string[][] {
  const nameOf = (id: OfficerId | null): string | null => (id === mali ? '=มะลิ "ใจดี", ธุรการ' : null)
  const text = recordCsv({ t } as DeskFrame, record, nameOf)
  expect(text.startsWith('\ufeff')).toBe(true)
  return text
    .split('\r\n')
    .slice(1, -1)
    .map((line) => line.split(/,(?=(?:[^"]*"[^"]*")*[^"]*$)/))
}

describe('the record of destructions as a file', () => {
  it('says of a complaint what was destroyed, when, by whom, and what of its files', () => {
    const [cells = []] = linesOf(destroyed)
    expect(cells).toHaveLength(12)
    expect(cells.slice(4, 7)).toEqual(['2020-02-03', '5', '2025-02-03'])
    expect(cells[0]).toBe('1234 5670')
    expect(cells.slice(9)).toEqual([
      t('retention.left'),
      '2025-03-04',
      t('retention.filesWait', { count: 2 }),
    ])
  })

  it('leaves out the end of the number of a report: the file leaves this system', () => {
    const report = { ...fields, channel: 'corruption', outcome: 'closed_unsubstantiated' }
    const text = linesOf(report as unknown as DestructionEntity).join()
    expect(text).toContain('1234 xxxx')
    expect(text).not.toContain('5670')
  })

  it('gives a spreadsheet nothing to compute', () => {
    expect(linesOf(destroyed)[0]?.[8]).toBe(`"'=มะลิ ""ใจดี"", ธุรการ"`)
  })
})

import type { CasePartProps } from './case-report.js'

export interface ActingProps extends CasePartProps {
  /** The case's own address. */
  readonly path: string
  /** Leaves for the page as it is now, which says what was done. */
  readonly onDone: (
    act:
      | 'answer'
      | 'note'
      | 'document'
      | 'move_proposed'
      | 'move_agreed'
      | 'move_withdrawn'
      | 'task'
      | 'task_done'
      | 'task_reopened'
      | 'status'
      | 'grant'
      | 'ungrant'
      | 'assign'
      | 'committee'
      | 'extend'
      | 'vault_asked'
      | 'vault_withdrawn',
  ) => void
}

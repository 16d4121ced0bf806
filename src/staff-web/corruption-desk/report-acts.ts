/** What is done on the page of a report. */
export const reportActs = [
  'status',
  'answer',
  'note',
  'document',
  'move_proposed',
  'move_agreed',
  'move_withdrawn',
  'task',
  'task_done',
  'task_reopened',
  'category',
  'grant',
  'ungrant',
  'assign',
  'vault_asked',
  'vault_withdrawn',
  'committee',
  'extend',
] as const
export type ReportAct = (typeof reportActs)[number]

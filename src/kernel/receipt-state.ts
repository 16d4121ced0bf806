/**
 * `own`: the code was made where its owner reads it. `by_officer`: an officer made and saw it. `changed`: it was
 * `by_officer` until its owner's first visit.
 */
export const receiptStates = ['own', 'by_officer', 'changed'] as const
export type ReceiptState = (typeof receiptStates)[number]

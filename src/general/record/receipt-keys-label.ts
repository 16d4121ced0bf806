/** Under which use of the pepper a complainant's public keys lie. */
export const receiptKeysLabel = 'complainant keys'

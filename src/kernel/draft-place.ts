/** Where words of an officer stood that were not sent: a form of the case page, or a letter of this kind. */
export const draftPlaces = [
  'answer',
  'note',
  'status',
  'letter_acknowledge',
  'letter_ask_particulars',
  'letter_extend',
  'letter_refer',
  'letter_result',
] as const
export type DraftPlace = (typeof draftPlaces)[number]

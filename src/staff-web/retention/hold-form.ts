import { addDays, type OfficeDate } from '../../kernel/office-date.js'
import { holdAuthorities, holdReasons, longestHoldDays } from '../../kernel/retention.js'
import { parseThaiDay } from '../../kernel/thai-day.js'
import type { NewHold } from '../../retention/hold-cases.service.js'
import { known } from '../list-links.js'
import { sentText, type SentFields } from '../sent-fields.js'

export const longestRemark = 500

/** As typed. */
export interface HoldForm {
  readonly authority: string
  readonly reason: string
  readonly remark: string
  readonly review: string
}

export type HoldField = keyof HoldForm
export type HoldProblem = HoldField | 'already' | 'same_person' | 'unknown'

export const emptyHold: HoldForm = { authority: '', reason: '', remark: '', review: '' }

/** @throws InvalidInputError */
export function sentHold(fields: SentFields): HoldForm {
  return {
    authority: sentText(fields, 'authority', 20),
    reason: sentText(fields, 'reason', 20),
    remark: sentText(fields, 'remark', 2000),
    review: sentText(fields, 'review', 40),
  }
}

/** A report has no remark, whatever was sent: its words do not lie in clear. */
export function readHold(
  form: HoldForm,
  today: OfficeDate,
  isReport: boolean,
): { readonly hold: NewHold } | { readonly problems: readonly HoldField[] } {
  const authority = known(holdAuthorities, form.authority)
  const reason = known(holdReasons, form.reason)
  const reviewOn = reviewDay(form.review, today)
  const remark = isReport ? '' : form.remark
  const isLong = remark.length > longestRemark
  if (authority === null || reason === null || reviewOn === null || isLong) {
    const problems: (HoldField | null)[] = [
      authority === null ? 'authority' : null,
      reason === null ? 'reason' : null,
      isLong ? 'remark' : null,
      reviewOn === null ? 'review' : null,
    ]
    return { problems: problems.filter((problem) => problem !== null) }
  }
  return { hold: { authority, reason, remark, reviewOn } }
}

function reviewDay(text: string, today: OfficeDate): OfficeDate | null {
  const day = parseThaiDay(text)
  return day !== null && day > today && day <= addDays(today, longestHoldDays) ? day : null
}

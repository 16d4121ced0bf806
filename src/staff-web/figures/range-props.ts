import type { FiscalYear } from '../../kernel/fiscal-year.js'
import type { RangeContent } from '../../publication/range-content.js'
import type { RangeView } from '../../publication/read-ranges.service.js'
import type { DeskFrame } from '../desk-frame.js'
import type { PublicAddress } from '../public-address.js'

export interface RangePageProps {
  readonly frame: DeskFrame
  readonly view: RangeView
  /** Fiscal years of which something is published. */
  readonly releasedYears: readonly FiscalYear[]
  readonly publicAddress: PublicAddress
}

export interface MadeRangeProps extends RangePageProps {
  readonly content: RangeContent
}

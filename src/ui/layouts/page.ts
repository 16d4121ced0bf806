import type { Lang } from '../messages/messages.js'
import type { AssetManifest } from './assets.js'
import type { Look } from './look.js'

/** What every page shows of the office that runs it. */
export interface PageAgency {
  /** In full: «องค์การบริหารส่วนตำบลตัวอย่าง». */
  readonly name: string
  /** «อบต.ตัวอย่าง». */
  readonly shortName: string
  readonly phone: string
  readonly officeHours: string
  /** Of what can be pressed, `#` and six digits; the system's own when absent. */
  readonly colour?: string
  /** Path of the office's own emblem; the system's stands in its place when absent. */
  readonly logo?: string
}

/** What every layout needs. */
export interface Page {
  readonly lang: Lang
  /** Of this page, without the office's name. */
  readonly title: string
  readonly agency: PageAgency
  /** Says on the page that the system is a trial and its data are examples. */
  readonly isEvaluation: boolean
  /** What the visitor asked for; officers' pages have the usual one. */
  readonly look?: Look
  /** The page answers a form: leaving it for a moment would lose it. */
  readonly isAnswer?: boolean
  /** Whether the page comes back with errors; the title says so first. */
  readonly hasErrors?: boolean
  readonly assets: AssetManifest
  /** Where readers of feeds learn of new things on this page. */
  readonly feedHref?: string
  /** Logical names of entries, loaded as modules after the page is read. */
  readonly scripts?: readonly string[]
}

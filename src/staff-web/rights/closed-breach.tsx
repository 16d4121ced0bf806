import type { JSX } from 'preact'
import type { BreachEntity } from '../../rights/breach.entity.js'
import { SummaryList } from '../../ui/components/summary-list.js'
import { formatOfficeDate } from '../../ui/text/format-office-date.js'
import type { DeskFrame } from '../desk-frame.js'
import { dayAndTime } from './rights-words.js'

interface ClosedBreachProps {
  readonly frame: DeskFrame
  readonly breach: BreachEntity
}

/** A breach that can no longer be changed. */
export function ClosedBreach({ frame, breach }: ClosedBreachProps): JSX.Element {
  const { t, lang } = frame
  const day = (value: string): string => (value === '' ? '–' : value)
  return (
    <SummaryList
      rows={[
        { key: t('rights.breachKind'), value: t(`rights.breachKinds.${breach.kind}`) },
        { key: t('rights.what'), value: breach.what },
        {
          key: t('rights.people'),
          value: breach.people === null ? t('rights.unknown') : String(breach.people),
        },
        { key: t('rights.risk'), value: t(`rights.risks.${breach.risk}`) },
        { key: t('rights.measures'), value: day(breach.measures) },
        {
          key: t('rights.authorityTold'),
          value: breach.authorityToldAt === null ? '–' : dayAndTime(frame, breach.authorityToldAt),
        },
        {
          key: t('rights.peopleToldOn'),
          value: breach.peopleToldOn === null ? '–' : formatOfficeDate(lang, breach.peopleToldOn),
        },
        {
          key: t('rights.closedOn'),
          value: breach.closedOn === null ? '–' : formatOfficeDate(lang, breach.closedOn),
        },
      ]}
    />
  )
}

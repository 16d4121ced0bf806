import type { JSX } from 'preact'
import type { DraftState } from '../../publication/draft.entity.js'
import type { ListedDraft } from '../../publication/read-drafts.service.js'
import { Nowrap } from '../../ui/components/nowrap.js'
import { StackTable, type TableCell } from '../../ui/components/table.js'
import { Tag, type TagColour } from '../../ui/components/tag.js'
import type { T } from '../../ui/messages/messages.js'
import { formatOfficeDate } from '../../ui/text/format-office-date.js'
import type { DeskFrame } from '../desk-frame.js'
import type { NameOf } from '../officer-names.js'

const colours: Readonly<Record<DraftState, TagColour>> = {
  waiting: 'grey',
  drafted: 'yellow',
  refused: 'red',
  sent_back: 'orange',
  replaced: 'grey',
  released: 'green',
}

interface DraftsTableProps {
  readonly frame: DeskFrame
  readonly drafts: readonly ListedDraft[]
  readonly nameOf: NameOf
}

/** Drafts on their way and those that ended, without a figure. */
export function DraftsTable({ frame, drafts, nameOf }: DraftsTableProps): JSX.Element {
  const { t } = frame
  if (drafts.length === 0) return <p class="govuk-body">{t('release.draftsEmpty')}</p>
  const head = [
    t('release.draftsTitle'),
    t('release.draftAsOf'),
    t('release.draftState'),
    t('release.askedBy'),
  ]
  return (
    <StackTable
      caption={t('release.draftsCaption')}
      captionSize="hidden"
      head={head.map((content) => ({ content }))}
      rows={drafts.map((draft) => rowOf(frame, draft, nameOf))}
    />
  )
}

function rowOf(frame: DeskFrame, draft: ListedDraft, nameOf: NameOf): TableCell[] {
  const { t, lang, href } = frame
  const { id, asOf, askedBy } = draft
  return [
    {
      content: (
        <a class="govuk-link" href={href(`/statistics/drafts/${id}`)}>
          {draftName(t, draft)}
        </a>
      ),
    },
    {
      label: t('release.draftAsOf'),
      content: <Nowrap>{formatOfficeDate(lang, asOf, 'short')}</Nowrap>,
    },
    { label: t('release.draftState'), content: <DraftTag t={t} draft={draft} /> },
    {
      label: t('release.askedBy'),
      content: askedBy === null ? t('release.byCalendar') : (nameOf(askedBy) ?? t('release.formerOfficer')),
    },
  ]
}

export function draftName(t: T, { year, coverage }: Pick<ListedDraft, 'year' | 'coverage'>): string {
  return t('release.draftName', { year, coverage: t(`release.short_${coverage}`) })
}

interface DraftTagProps {
  readonly t: T
  readonly draft: Pick<ListedDraft, 'state' | 'signed'>
}

/** How a draft stands, with how many have signed while it is open. */
export function DraftTag({ t, draft: { state, signed } }: DraftTagProps): JSX.Element {
  return (
    <>
      <Tag colour={colours[state]}>{t(`release.state_${state}`)}</Tag>
      {state === 'drafted' && (
        <>
          {' '}
          <Nowrap>{t('release.signedCount', { n: signed.length })}</Nowrap>
        </>
      )}
    </>
  )
}

import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { Button } from '../../ui/components/button.js'
import { Input } from '../../ui/components/input.js'
import type { Speech } from './case-words.js'

/** Null when the case does not pass its checks. */
export type Headline = { readonly headline: string; readonly isSound: boolean } | null

interface HeadlinesProps {
  readonly speech: Speech
  /** Where headlines belong, one for each report of the page. */
  readonly cells: readonly HTMLElement[]
  readonly open: (id: string) => Promise<Headline>
}

type State = { readonly done: number } | 'closed' | 'opened' | 'failed'

/** Opens the headlines of one page of the desk, and then searches in them without asking the server. */
export function Headlines({ speech, cells, open }: HeadlinesProps): JSX.Element {
  const { t } = speech
  const [state, setState] = useState<State>('closed')
  const start = async (): Promise<void> => {
    for (const [index, cell] of cells.entries()) {
      setState({ done: index })
      show(speech, cell, await open(cell.dataset['headlineOf'] ?? ''))
    }
    setState('opened')
  }
  const onSubmit = (event: Event): void => {
    event.preventDefault()
    start().catch(() => {
      setState('failed')
    })
  }
  if (state === 'opened') return <Search speech={speech} cells={cells} />
  return (
    <form method="dialog" onSubmit={onSubmit} class="sj-toolbar">
      <div class="govuk-form-group">
        <p class="govuk-hint" role="status">
          {stateWords(speech, state, cells.length)}
        </p>
      </div>
      <Button variant="secondary" disabled={typeof state === 'object'}>
        {t('desk.openHeadlines')}
      </Button>
    </form>
  )
}

function stateWords({ t }: Speech, state: Exclude<State, 'opened'>, total: number): string {
  if (state === 'closed') return t('desk.openHeadlinesHint')
  if (state === 'failed') return t('desk.failed.network')
  return t('desk.openingHeadlines', { done: state.done + 1, total })
}

function show({ t }: Speech, cell: HTMLElement, headline: Headline): void {
  const isSound = headline?.isSound === true
  cell.textContent = isSound ? headline.headline : t('desk.headlineRefused')
  cell.classList.toggle('sj-closed', false)
}

function Search({ speech: { t }, cells }: Pick<HeadlinesProps, 'speech' | 'cells'>): JSX.Element {
  const onInput = ({ target }: Event): void => {
    if (!(target instanceof HTMLInputElement)) return
    const words = target.value.trim().toLowerCase()
    for (const cell of cells) {
      const row = cell.closest('tr')
      if (row !== null) row.hidden = !row.textContent.toLowerCase().includes(words)
    }
  }
  return (
    <div onInput={onInput} class="sj-toolbar">
      <Input
        name="opened"
        type="search"
        label={t('desk.searchOpened')}
        hint={t('desk.searchOpenedHint')}
        autocomplete="off"
      />
      <p class="govuk-visually-hidden" role="status">
        {t('desk.openedHeadlines', { total: cells.length })}
      </p>
    </div>
  )
}

import type { JSX } from 'preact'
import { useRef, useState } from 'preact/hooks'
import { CryptoError } from '../../crypto/errors.js'
import { isLocator } from '../../crypto/receipt.js'
import { Button } from '../../ui/components/button.js'
import { Details } from '../../ui/components/details.js'
import { Input } from '../../ui/components/input.js'
import { formatLocator } from '../../ui/text/format-locator.js'
import { fetchSealedCase, heldCases } from './case-requests.js'
import type { Speech } from './case-words.js'
import { openCase } from './open-case.js'
import { found, wordsOfCase, type SearchableCase } from './searchable-case.js'
import { unlockedKeys, verifiedDirectory, type UnlockedKeys } from './unlocked-keys.js'

type State = 'idle' | 'working' | 'done' | 'stopped' | 'failed'

/**
 * Full text over everything that this officer can open. The cases are opened one after the other in this page; what was
 * opened stays in its memory for the next search, and nowhere else. What is searched for goes nowhere.
 */
export function SearchHeld({ speech }: { readonly speech: Speech }): JSX.Element {
  const { t, lang } = speech
  const opened = useRef(new Map<string, SearchableCase>())
  const stopping = useRef(new AbortController())
  const [state, setState] = useState<State>('idle')
  const [total, setTotal] = useState(0)
  const [done, setDone] = useState(0)
  const [query, setQuery] = useState('')
  const search = async (): Promise<void> => {
    const { signal } = (stopping.current = new AbortController())
    setState('working')
    const keys = await unlockedKeys()
    if (keys === null) throw new Error('locked')
    for await (const held of heldCases(setTotal)) {
      if (signal.aborted) break
      if (!opened.current.has(held)) opened.current.set(held, await openForSearch(held, keys))
      setDone(opened.current.size)
    }
    setState(signal.aborted ? 'stopped' : 'done')
  }
  const onSubmit = (event: Event): void => {
    event.preventDefault()
    const form = event.target
    if (!(form instanceof HTMLFormElement)) return
    const words = new FormData(form).get('held')
    setQuery(typeof words === 'string' ? words : '')
    if (state !== 'working' && state !== 'done') {
      search().catch(() => {
        setState('failed')
      })
    }
  }
  const results = [...opened.current.values()].flatMap((one) => {
    const snippet = found(one, query)
    return snippet === null ? [] : [{ ...one, snippet }]
  })
  return (
    <Details summary={t('casework.search')}>
      <form method="dialog" onSubmit={onSubmit} class="sj-toolbar">
        <Input
          name="held"
          type="search"
          label={t('casework.searchFor')}
          hint={t('casework.searchHint')}
          autocomplete="off"
        />
        <Button variant="secondary">{t('common.search')}</Button>
        {state === 'working' && (
          <Button
            type="button"
            variant="secondary"
            onClick={() => {
              stopping.current.abort()
            }}
          >
            {t('casework.searchStop')}
          </Button>
        )}
      </form>
      {state !== 'idle' && (
        <p class="govuk-body" role="status">
          {state === 'failed' ? t('desk.failed.network') : t('casework.searched', { done, total })}{' '}
          {query !== '' && t('casework.searchFound', { count: results.length })}
        </p>
      )}
      <ul class="govuk-list" id="found-cases">
        {results.map(({ id, locator, snippet }) => {
          const number = isLocator(locator)
          return (
            <li>
              <a class="govuk-link sj-case-no" href={`${lang === 'en' ? '/en' : ''}/corruption/${id}`}>
                {number === null ? locator : formatLocator(number)}
              </a>{' '}
              {snippet}
            </li>
          )
        })}
      </ul>
    </Details>
  )
}

/** A case that does not pass its checks has nothing to find; its own page says why. */
async function openForSearch(id: string, keys: UnlockedKeys): Promise<SearchableCase> {
  const sealed = await fetchSealedCase(`/corruption/${id}`, 'search')
  try {
    return wordsOfCase(id, await openCase(sealed, keys, await verifiedDirectory()))
  } catch (error) {
    if (error instanceof CryptoError) return { id, locator: sealed.locator, words: '', plain: '' }
    throw error
  }
}

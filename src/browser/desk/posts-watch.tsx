import type { JSX } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { isLocator } from '../../crypto/receipt.js'
import { ErrorSummary } from '../../ui/components/error-summary.js'
import { formatLocator } from '../../ui/text/format-locator.js'
import type { Speech } from './case-words.js'
import { conflictsOfPosts, type PostConflict } from './check-posts.js'
import { arePostsToCheck, postsAreChecked } from './posts-to-check.js'
import { unlockedKeys, verifiedDirectory } from './unlocked-keys.js'

type State = 'checking' | 'failed' | readonly PostConflict[]

/** On the desk, after the directory has changed: leads to each case where a key is to be taken back. */
export function PostsWatch({ speech }: { readonly speech: Speech }): JSX.Element | null {
  const { t, lang } = speech
  const [state, setState] = useState<State>([])
  useEffect(() => {
    check(setState).catch(() => {
      setState('failed')
    })
  }, [])
  if (typeof state === 'string') {
    return (
      <p class="govuk-hint" role="status">
        {t(state === 'checking' ? 'casework.postsChecking' : 'desk.failed.network')}
      </p>
    )
  }
  if (state.length === 0) return null
  const errors = state.map(({ id, locator }) => {
    const number = isLocator(locator)
    const text = number === null ? locator : formatLocator(number)
    return { text, href: `${lang === 'en' ? '/en' : ''}/corruption/${id}` }
  })
  return (
    <ErrorSummary
      title={t('casework.conflictTitle')}
      description={t('casework.postsConflict', { count: state.length })}
      errors={errors}
    />
  )
}

/** Until nothing is amiss, each visit of the desk looks again. */
async function check(show: (state: State) => void): Promise<void> {
  const keys = await unlockedKeys()
  if (keys === null) return
  const directory = await verifiedDirectory()
  if (!arePostsToCheck()) return
  show('checking')
  const conflicts = await conflictsOfPosts(keys, directory)
  if (conflicts.length === 0) postsAreChecked()
  show(conflicts)
}

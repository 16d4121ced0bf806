/** Says nothing of cases or people: only that the directory has moved on since this officer's key was last open. */
const storageKey = 'sujarit posts to check'

/** Somebody may have come into a post that reports exclude. */
export function markPostsToCheck(): void {
  sessionStorage.setItem(storageKey, 'yes')
}

export function arePostsToCheck(): boolean {
  return sessionStorage.getItem(storageKey) !== null
}

/** After every held case was looked at and none was amiss. */
export function postsAreChecked(): void {
  sessionStorage.removeItem(storageKey)
}

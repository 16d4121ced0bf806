/** What the server says of this session; see staff-web/session/session.controller. */
export interface SessionState {
  readonly officer: string
  readonly csrfToken: string
  /** base64url of 32 bytes. */
  readonly browserKeyHalf: string
  readonly secondsLeft: number
}

let asked: Promise<SessionState | null> | null = null

/** Asked once for each page. @returns null when nobody is signed in. */
export async function sessionState(): Promise<SessionState | null> {
  asked ??= ask()
  return asked
}

/** After a sign-in without a new page. */
export function forgetSessionState(): void {
  asked = null
}

async function ask(): Promise<SessionState | null> {
  const response = await fetch('/session/state.json', { headers: { accept: 'application/json' } })
  if (response.status === 401) return null
  if (!response.ok) throw new Error(`session state: ${response.status}`)
  return (await response.json()) as SessionState
}

/** Posts JSON where nobody need be signed in. */
export async function postOpenly(path: string, body: unknown): Promise<Response> {
  return post(path, body, '')
}

/** Posts JSON with the token that proves it comes from our page. Status and body are the caller's to judge. */
export async function postJson(path: string, body: unknown): Promise<Response> {
  const state = await sessionState()
  return post(path, body, state?.csrfToken ?? '')
}

async function post(path: string, body: unknown, csrfToken: string): Promise<Response> {
  const headers = { 'content-type': 'application/json', 'x-csrf-token': csrfToken }
  return fetch(path, { method: 'POST', headers, body: JSON.stringify(body) })
}

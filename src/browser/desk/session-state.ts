import { askToConfirm } from './ask-to-confirm.js'

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

/**
 * Posts JSON with the token that proves it comes from our page. Where the server wants the second factor again, asks for
 * it and posts the same once more. Status and body are the caller's to judge.
 */
export async function postJson(path: string, body: unknown): Promise<Response> {
  const send = async (): Promise<Response> => post(path, body, (await sessionState())?.csrfToken ?? '')
  return withConfirmation(send)
}

/** For requests of other kinds, which say `accept: application/json` too. */
export async function withConfirmation(send: () => Promise<Response>): Promise<Response> {
  const answer = await send()
  if (!(await wantsConfirmation(answer))) return answer
  return (await askToConfirm()) ? send() : answer
}

async function wantsConfirmation(answer: Response): Promise<boolean> {
  if (answer.status !== 403) return false
  const problem = (await answer
    .clone()
    .json()
    .catch(() => null)) as { readonly code?: unknown } | null
  return problem?.code === 'step_up_needed'
}

async function post(path: string, body: unknown, csrfToken: string): Promise<Response> {
  const json = 'application/json'
  const headers = { accept: json, 'content-type': json, 'x-csrf-token': csrfToken }
  return fetch(path, { method: 'POST', headers, body: JSON.stringify(body) })
}

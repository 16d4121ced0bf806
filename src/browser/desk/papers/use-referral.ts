import { useState } from 'preact/hooks'
import { CryptoError } from '../../../crypto/errors.js'
import { isExportRecipient, newExportPassphrase, type ExportLock } from '../../../crypto/export-file.js'
import type { OfficeDate } from '../../../kernel/office-date.js'
import { parseThaiDay } from '../../../kernel/thai-day.js'
import { isReferralBody, type ReferralBody } from '../../../kernel/referral-body.js'
import { plainLine } from '../../../letters/plain-words.js'
import { BrokenFileError } from '../../files/broken-file-error.js'
import { postJson } from '../session-state.js'
import { sentText } from '../sent-text.js'
import type { ReferralFormProps } from './referral-page-data.js'
import { makeReferral } from './make-referral.js'
import { mostArchiveBytes } from './referral-archive.js'
import { officeDocuments, recordsOf, sizeOf } from './referral-files.js'
import type { OpenDesk } from '../open-case.js'
import { openForPaper } from './open-for-paper.js'
import { namingOf } from './referral-identity.js'
import { nameFromVault } from './referral-vault.js'

export type ReferralProblem =
  | 'body_missing'
  | 'name_missing'
  | 'day_unread'
  | 'too_large'
  | 'recipient_wrong'
  | 'consent_gone'
  | 'vault_not_agreed'
  | 'vault_used_up'
  | 'vault_unsound'
  | 'failed'
  | 'broken'

export type ReferralState =
  | { readonly at: 'form' | 'making' }
  | { readonly at: 'refused'; readonly problem: ReferralProblem }
  | { readonly at: 'made'; readonly archive: Blob; readonly passphrase: string | null }

interface Choice {
  readonly body: ReferralBody
  readonly name: string
  readonly lock: ExportLock
  /** Whether the reporter's name is to go along. */
  readonly isNamed: boolean
  readonly done: string
  readonly letterNo: string
  readonly letterOn: OfficeDate | null
  readonly person: string
  readonly documents: readonly string[]
}

export interface Referral {
  readonly state: ReferralState
  readonly onSubmit: (event: Event) => void
}

/** Checks the form, has the act written down, and only then makes the file. */
export function useReferral(props: ReferralFormProps): Referral {
  const [state, setState] = useState<ReferralState>({ at: 'form' })
  const onSubmit = (event: Event): void => {
    event.preventDefault()
    const choice = choiceFrom(event, props)
    if (typeof choice === 'string') {
      setState({ at: 'refused', problem: choice })
      return
    }
    setState({ at: 'making' })
    make(props, choice).then(setState, (error: unknown) => {
      const isBroken = error instanceof BrokenFileError || error instanceof CryptoError
      setState({ at: 'refused', problem: isBroken ? 'broken' : 'failed' })
    })
  }
  return { state, onSubmit }
}

function choiceFrom(event: Event, { speech, desk }: ReferralFormProps): Choice | ReferralProblem {
  const body = sentText(event, 'to')
  if (!isReferralBody(body)) return 'body_missing'
  const written = plainLine(sentText(event, 'name'))
  if (body === 'other' && written === '') return 'name_missing'
  const letterOn = letterDay(event)
  if (letterOn === 'day_unread') return 'day_unread'
  const recipient = sentText(event, 'recipient').replaceAll(/\s/g, '')
  const withKey = sentText(event, 'lock') === 'recipient'
  if (withKey && !isExportRecipient(recipient)) return 'recipient_wrong'
  const documents = tickedIn(event)
  if (bytesOf(desk, documents) > mostArchiveBytes) return 'too_large'
  const generic = speech.thai(`letters.referral.body.${body}`)
  return {
    ...{ body, name: written === '' ? generic : written, done: sentText(event, 'done') },
    lock: withKey ? { recipient } : { passphrase: newExportPassphrase() },
    isNamed: sentText(event, 'include') === 'yes',
    ...{ letterOn, letterNo: sentText(event, 'letterNo'), person: sentText(event, 'person') },
    documents,
  }
}

/** Null when none was given. */
function letterDay(event: Event): OfficeDate | null | 'day_unread' {
  const text = sentText(event, 'letterOn')
  return text === '' ? null : (parseThaiDay(text) ?? 'day_unread')
}

/** Of everything that would go along. */
function bytesOf(desk: ReferralFormProps['desk'], documents: readonly string[]): number {
  const own = officeDocuments(desk).filter(({ id }) => documents.includes(id))
  return sizeOf([...recordsOf(desk), ...own.flatMap(({ records }) => records)])
}

/** Ids of the documents that go along. */
function tickedIn({ target }: Event): string[] {
  if (!(target instanceof HTMLFormElement)) return []
  return new FormData(target).getAll('document').filter((id) => typeof id === 'string')
}

interface Named {
  /** As it was opened for this file. */
  readonly desk: OpenDesk
  readonly accuser: string | null
  /** Under which the vault was opened; null where the name lay in the report. */
  readonly request: string | null
}

/**
 * Who told, when the officer chose so. The case is opened anew: a consent that was taken back since the page was opened
 * counts. What the page offers is asked again here, so that no field that somebody put into it names a reporter.
 */
async function named({ desk, page }: ReferralFormProps, isNamed: boolean): Promise<Named | ReferralProblem> {
  if (!isNamed) return { desk, accuser: null, request: null }
  const fresh = await openForPaper(page.path)
  if (typeof fresh === 'string') return 'failed'
  const naming = namingOf(fresh)
  if (naming.may === 'open') return { desk: fresh, accuser: naming.text, request: null }
  if (naming.may !== 'vault') return 'consent_gone'
  const opened = await nameFromVault(fresh, page.path)
  if ('problem' in opened) return opened.problem === 'failed' ? 'failed' : `vault_${opened.problem}`
  return { desk: fresh, accuser: opened.text, request: opened.request }
}

async function make(props: ReferralFormProps, choice: Choice): Promise<ReferralState> {
  const { speech, page } = props
  const told = await named(props, choice.isNamed)
  if (typeof told === 'string') return { at: 'refused', problem: told }
  const { desk, accuser, request } = told
  const { lock, documents, name: to } = choice
  const { ok, status } = await postJson(`${page.path}/referral-made`, {
    ...{ to: choice.body, withIdentity: accuser !== null, request },
  })
  if (status === 422) return { at: 'refused', problem: 'vault_not_agreed' }
  if (!ok) throw new Error(`referral made: ${status}`)
  const archive = await makeReferral({
    ...{ thai: speech.thai, desk, facts: page.facts, choice: { ...choice, to, accuser }, lock, documents },
    ...{ path: page.path, fonts: page.fonts },
  })
  return { at: 'made', archive, passphrase: 'passphrase' in lock ? lock.passphrase : null }
}

import { useMemo } from 'preact/hooks'
import type { FilesPageData } from '../../public-web/report/sections/files-page-data.js'
import { FilesLoader } from '../reporter/load-files.js'
import type { UploadPass } from '../reporter/attachments/attachment.js'
import type { ActingProps } from './acting.js'
import { postJson } from './unlocked-keys.js'

/**
 * The files of one form of a case, sealed here to the key that its readers have.
 * @param to - `report`: the reporter and all holders; `desk`: the holders alone.
 */
export function useCaseFiles({ speech, desk, path }: ActingProps, to: 'report' | 'desk'): FilesLoader {
  return useMemo(() => {
    const { reportRecipient, deskRecipient } = desk.opened.body
    const recipient = to === 'report' ? reportRecipient : deskRecipient
    const pass = async (): Promise<UploadPass> => uploadPass(path, recipient)
    return new FilesLoader({ lang: speech.lang, files: filesData() }, pass, `files-${to}`)
  }, [])
}

/** @throws Error when the office gives none: the list says that the connection is away. */
export async function uploadPass(path: string, recipient: UploadPass['recipient']): Promise<UploadPass> {
  return { ...(await fetchPass(path)), recipient }
}

/** @throws Error when the office gives none. */
async function fetchPass(path: string): Promise<Pick<UploadPass, 'locator' | 'token'>> {
  const response = await postJson(`${path}/attachments/pass`, {})
  if (!response.ok) throw new Error(`upload pass: ${response.status}`)
  return (await response.json()) as Pick<UploadPass, 'locator' | 'token'>
}

function filesData(): FilesPageData {
  return JSON.parse(document.getElementById('case-main')?.dataset['files'] ?? '{}') as FilesPageData
}

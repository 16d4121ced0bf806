import type { SettingName } from '../../src/kernel/setting.js'
import type { Database } from '../../src/platform/database/database.js'
import { staffEntities } from '../../src/staff-web/staff-entities.js'
import type { OfficerRole } from '../../src/kernel/role.js'
import type { OfficerId } from '../../src/kernel/ids.js'
import { fromPage, giveAccount, signIn, type SignedInTest } from './account.js'
import { furtherOfficer } from './further-officer.js'
import type { TestPublicWeb } from './public-web.js'
import { startTestStaffWeb, type TestStaffWeb } from './staff-web.js'

export interface SettingsDesk {
  readonly office: TestStaffWeb
  readonly staff: Database
  readonly administrator: SignedInTest
  readonly administratorId: OfficerId
  enter(role: OfficerRole): Promise<readonly [SignedInTest, OfficerId]>
  get(path: string, session?: SignedInTest): Promise<string>
  post(path: string, fields: Readonly<Record<string, string>>, session?: SignedInTest): Promise<Response>
  /** The fields of the form at a path, as a browser would send them unchanged. */
  form(path: string): Promise<Record<string, string>>
  /** Fills the form in, looks at the preview and confirms it. @returns the last answer. */
  change(path: string, fields: Readonly<Record<string, string>>): Promise<Response>
  /** The preview of a version, then the confirmation. */
  goBack(setting: SettingName, seq: number): Promise<Response>
  stop(): Promise<void>
}

/** An administrator at the settings of the agency of a public web. */
export async function startSettingsDesk({ database, fixture }: TestPublicWeb): Promise<SettingsDesk> {
  const staff = await database.database('staff', staffEntities)
  const office = await startTestStaffWeb(database, fixture.dataFolder)
  const enter = async (role: OfficerRole): Promise<readonly [SignedInTest, OfficerId]> => {
    const person = await furtherOfficer(database, fixture, role)
    const account = await giveAccount(database, staff, fixture, person)
    return [await signIn(office.origin, account, office.clock.now()), person.id]
  }
  const [administrator, administratorId] = await enter('administrator')
  const get = async (path: string, session = administrator): Promise<string> =>
    (await fetch(office.origin + path, { headers: { cookie: session.cookie } })).text()
  const post: SettingsDesk['post'] = async (path, fields, session = administrator) => {
    const { origin = '', 'sec-fetch-site': site = '' } = fromPage(office.origin)
    return fetch(office.origin + path, {
      method: 'POST',
      redirect: 'manual',
      headers: { cookie: session.cookie, origin, 'sec-fetch-site': site },
      body: new URLSearchParams({ csrf: session.csrfToken, ...fields }),
    })
  }
  const form = async (path: string): Promise<Record<string, string>> => fieldsOf(await get(path))
  const confirm = async (path: string, fields: Readonly<Record<string, string>>): Promise<Response> => {
    const preview = await post(path, { ...fields, step: 'preview' })
    if (preview.status !== 200) return preview
    return post(path, { ...fieldsOf(await preview.text()), step: 'confirm' })
  }
  return {
    ...{ office, staff, administrator, administratorId, enter, get, post, form },
    change: async (path, fields) => confirm(path, { ...(await form(path)), ...fields }),
    goBack: async (setting, seq) => {
      const { mark = '' } = await form(`/settings/${setting}/history`)
      return confirm(`/settings/${setting}/back`, { mark, seq: String(seq) })
    },
    stop: () => office.stop(),
  }
}

/** What a browser would send of the first form with a mark. */
export function fieldsOf(html: string): Record<string, string> {
  const form = [...html.matchAll(/<form[^>]*>.*?<\/form>/gs)].find(([text]) =>
    text.includes('name="mark"'),
  )?.[0]
  if (form === undefined) return {}
  const fields: Record<string, string> = {}
  for (const [tag] of form.matchAll(/<input[^>]*>/g)) {
    const name = attribute(tag, 'name')
    const isRadio = tag.includes('type="radio"')
    if (name !== null && (!isRadio || / checked(?=[ >/=])/.test(tag)))
      fields[name] = attribute(tag, 'value') ?? ''
  }
  for (const [, tag = '', text = ''] of form.matchAll(/(<textarea[^>]*>)(.*?)<\/textarea>/gs))
    fields[attribute(tag, 'name') ?? ''] = unescaped(text)
  for (const [, tag = '', options = ''] of form.matchAll(/(<select[^>]*>)(.*?)<\/select>/gs)) {
    const chosen =
      /<option[^>]* selected[^>]*>/.exec(options)?.[0] ?? /<option[^>]*>/.exec(options)?.[0] ?? ''
    fields[attribute(tag, 'name') ?? ''] = attribute(chosen, 'value') ?? ''
  }
  return fields
}

function attribute(tag: string, name: string): string | null {
  const found = new RegExp(` ${name}="([^"]*)"`).exec(tag)?.[1]
  return found === undefined ? null : unescaped(found)
}

function unescaped(text: string): string {
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&')
}

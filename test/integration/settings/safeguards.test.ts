import type pg from 'pg'
import { SystemClock } from '../../../src/kernel/clock.js'
import { publicationEntities } from '../../../src/publication/publication-entities.js'
import { messagesFor } from '../../../src/ui/messages/messages.js'
import { fiscalYear } from '../../support/case-events.js'
import { htmlProblems } from '../../support/html-problems.js'
import { startTestPublicWeb, type TestPublicWeb } from '../../support/public-web.js'
import { draftOfYear, threePublishers } from '../../support/publishers.js'
import { startSettingsDesk, type SettingsDesk } from '../../support/settings-desk.js'

const t = messagesFor('th')

let web: TestPublicWeb
let desk: SettingsDesk
let owner: pg.Client

beforeAll(async () => {
  web = await startTestPublicWeb()
  desk = await startSettingsDesk(web)
  owner = await web.database.client('owner')
}, 60_000)
afterAll(async () => {
  await desk.stop()
  await web.stop()
})

async function set(): Promise<unknown> {
  const { rows } = await owner.query<Record<string, unknown>>(
    'SELECT vault_openings_max AS openings, unopened_days AS unopened, neglected_days AS neglected FROM agency.agency',
  )
  return rows[0]
}

/** What the database says to a value that no form would send. */
async function problemOf(setting: string, value: object): Promise<unknown> {
  const { rows } = await owner.query<{ problem: string | null }>(
    'SELECT agency.setting_problem($1, $2, $3) AS problem',
    [web.fixture.agency, setting, JSON.stringify(value)],
  )
  return rows[0]?.problem
}

describe('how long a report may lie, and how often a name is looked at', () => {
  it('are seen before they are set, kept with who set them, and taken back', async () => {
    const before = await set()
    const typed = { vault_openings_max: '2', unopened_days: '5', neglected_days: '21' }
    const form = await desk.form('/settings/safeguards')
    const preview = await desk.post('/settings/safeguards', { ...form, ...typed, step: 'preview' })
    const page = await preview.text()
    expect(page).toContain(t('settings.safeguardsSeen', { openings: 2, unopened: 5, neglected: 21 }))
    expect(await htmlProblems(page)).toEqual([])
    expect(await set()).toEqual(before)
    expect((await desk.change('/settings/safeguards', typed)).status).toBe(303)
    expect(await set()).toEqual({ openings: 2, unopened: 5, neglected: 21 })
    const { rows } = await owner.query<{ facts: unknown }>(
      `SELECT facts FROM audit.entry WHERE act = 'setting_changed' AND facts ->> 'setting' = 'safeguards'`,
    )
    expect(rows).toHaveLength(1)
    expect((await desk.goBack('safeguards', 0)).status).toBe(303)
    expect(await set()).toEqual(before)
  })

  it.each([
    [{ vault_openings_max: '6' }, 1, 5],
    [{ vault_openings_max: '0' }, 1, 5],
    [{ unopened_days: '2' }, 3, 14],
    [{ unopened_days: '15' }, 3, 14],
    [{ neglected_days: '13' }, 14, 60],
    [{ neglected_days: '61' }, 14, 60],
    [{ neglected_days: '14 วัน' }, 14, 60],
    [{ unopened_days: '' }, 3, 14],
  ])('are not set beyond their bounds, and the form says which: %o', async (typed, least, most) => {
    const before = await set()
    const refused = await desk.change('/settings/safeguards', typed)
    expect(refused.status).toBe(422)
    expect(await refused.text()).toContain(t('settings.problem.not_a_number', { least, most }))
    expect(await set()).toEqual(before)
  })

  it('are refused by the database too, whatever sends them', async () => {
    const value = { vault_openings_max: 3, unopened_days: 7, neglected_days: 30 }
    expect(await problemOf('safeguards', value)).toBeNull()
    for (const wrong of [
      { vault_openings_max: 20 },
      { unopened_days: 90 },
      { neglected_days: 180 },
      { unopened_days: null },
    ]) {
      expect(await problemOf('safeguards', { ...value, ...wrong })).toBe('safeguard_out_of_bounds')
    }
  })
})

describe('how finely figures are shown', () => {
  it('is chosen in a form, and holds for the next draft', async () => {
    const choice = { figures_by: 'quarter', figures_by_few: 'half' }
    expect((await desk.change('/settings/figures', choice)).status).toBe(303)
    expect(await desk.get('/settings')).toContain(
      t('settings.figuresSeen', { many: t('settings.choice.quarter'), few: t('settings.choice.half') }),
    )
    await owner.query(`DELETE FROM agency.intake_method WHERE method <> 'web'`)
    const publishers = await threePublishers(owner, web.fixture.agency)
    const [staff, worker] = [
      await web.database.database('staff', publicationEntities),
      await web.database.database('worker'),
    ]
    const parts = { staff, worker, clock: new SystemClock() }
    const draft = await draftOfYear(parts, publishers, { year: fiscalYear(2568) })
    expect(JSON.stringify(draft)).toContain('"granularity":"quarter"')
  }, 60_000)

  it('never shows few reports by months, nor more finely than many', async () => {
    expect((await desk.change('/settings/figures', { figures_by_few: 'month' })).status).toBe(422)
    const finer = { figures_by: 'half', figures_by_few: 'quarter' }
    expect((await desk.change('/settings/figures', finer)).status).toBe(422)
    expect(await problemOf('figures', finer)).toBe('few_finer')
    expect(await problemOf('figures', { figures_by: 'month', figures_by_few: 'month' })).toBe('malformed')
    expect(await problemOf('figures', { figures_by: 'week', figures_by_few: null })).toBe('malformed')
  })

  it('is nobody’s to set but an administrator’s', async () => {
    const [officer] = await desk.enter('screener')
    for (const setting of ['figures', 'safeguards']) {
      expect((await desk.post(`/settings/${setting}`, { step: 'confirm' }, officer)).status).toBe(403)
    }
  })
})

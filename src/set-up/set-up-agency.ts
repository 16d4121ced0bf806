import { randomUUID } from 'node:crypto'
import type { EntityManager } from 'typeorm'
import { SystemClock } from '../kernel/clock.js'
import type { AgencyId, OfficerId } from '../kernel/ids.js'
import { officeDate } from '../kernel/office-date.js'
import type { OfficerRole } from '../kernel/role.js'
import { readConfig } from '../platform/config/config.js'
import type { Database } from '../platform/database/database.js'
import { StartupError } from '../platform/errors/startup-error.js'
import { say } from '../platform/programs/console.js'
import { joinInstallation } from '../platform/programs/installation.js'
import { loadPublicSecrets } from '../platform/secrets/secrets.js'
import { addOfficer } from '../staff-accounts/add-officer.js'
import { issueInvitation, type Invitation } from '../staff-accounts/invite-officer.service.js'
import { defaultCategories, typicalAgencyPosts } from './default-lists.js'
import { createAgency, type NewAgency, type NewPost } from './new-agency.js'
import { connectAsOwner } from './owner-database.js'
import { setUpAnswers, type SetUpAnswers } from './set-up-answers.js'

/**
 * `npm run sujarit -- setup`: a real agency, with its first administrator and its first screener invited. No key of an
 * officer is made here: each is made in that officer's own browser.
 */
export async function setUpAgency(parameters: readonly string[]): Promise<void> {
  const config = readConfig()
  const posts = typicalAgencyPosts()
  if (process.stdin.isTTY)
    for (const { title } of posts) process.stdout.write(`  ${title.th} — ${title.en}\n`)
  const answers = await setUpAnswers(parameters)
  const people = {
    administrator: personOf(answers, 'admin', posts),
    screener: personOf(answers, 'screener', posts),
  }
  const installation = await joinInstallation(config)
  const owner = await connectAsOwner(installation.adminUrl)
  try {
    await refuseMixture(owner, answers.host)
    const { contactRecipient } = await loadPublicSecrets(config.dataFolder)
    const agency = newAgency(answers, posts, contactRecipient)
    const invitations = await owner.inAgency({ agency: agency.id }, async (tx) => {
      await createAgency(tx, agency, officeDate(new SystemClock().now()))
      return {
        administrator: await invite(tx, agency.id, people.administrator, 'administrator'),
        screener: await invite(tx, agency.id, people.screener, 'screener'),
      }
    })
    say('setup_done', { name: agency.name.th, id: agency.id })
    sayInvitation('setup_invitation_administrator', config.staffOrigin, invitations.administrator)
    sayInvitation('setup_invitation_screener', config.staffOrigin, invitations.screener)
    say('setup_next')
  } finally {
    await owner.close()
    await installation.close()
  }
}

interface Person {
  readonly name: string
  readonly email: string
  readonly post: NewPost
}

function personOf(answers: SetUpAnswers, who: 'admin' | 'screener', posts: readonly NewPost[]): Person {
  const email = answers[`${who}-email`]
  if (!/^[^\s@]+@[^\s@]+$/.test(email))
    throw new StartupError('setup_email_malformed', { name: `${who}-email` })
  const wanted = answers[`${who}-post`]
  const post = posts.find(({ title }) => title.th === wanted || title.en === wanted)
  if (post === undefined) throw new StartupError('setup_post_unknown', { name: `${who}-post`, post: wanted })
  return { name: answers[`${who}-name`], email, post }
}

/** Real people's reports do not stand beside keys that lie in a file; and two agencies need names to be told apart. */
async function refuseMixture(owner: Database, host: string): Promise<void> {
  const rows = await owner.call<{ readonly evaluation: boolean }>(
    'agencies_kind',
    'SELECT is_evaluation AS evaluation FROM agency.agency',
    [],
  )
  if (rows.some(({ evaluation }) => evaluation)) throw new StartupError('setup_evaluation_here')
  if (rows.length > 0 && host === '') throw new StartupError('setup_host_needed')
}

function newAgency(answers: SetUpAnswers, posts: readonly NewPost[], contactRecipient: string): NewAgency {
  return {
    id: randomUUID() as AgencyId,
    name: { th: answers['name-th'], en: answers['name-en'] },
    shortName: { th: answers['short-th'], en: answers['short-en'] },
    phone: answers.phone,
    officeHours: { th: answers['hours-th'], en: answers['hours-en'] },
    address: { th: answers['address-th'], en: answers['address-en'] },
    isEvaluation: false,
    hosts: answers.host === '' ? [] : answers.host.split(/[\s,]+/),
    contactRecipient,
    posts,
    generalCategories: defaultCategories(),
  }
}

async function invite(
  tx: EntityManager,
  agency: AgencyId,
  person: Person,
  role: OfficerRole,
): Promise<Invitation> {
  const id = randomUUID() as OfficerId
  const { name, email, post } = person
  await addOfficer(tx, agency, { id, name, email, post: post.id, roles: [role] })
  return issueInvitation(tx, agency, id, new SystemClock().now())
}

function sayInvitation(code: string, origin: string, { token }: Invitation): void {
  say(code, { link: `${origin}/enrol#${token}` })
}

import { setTimeout } from 'node:timers/promises'
import pg, { type ClientBase } from 'pg'
import type { Program } from '../config/config.js'
import { scramVerifier } from './scram.js'

/** Owns every schema and table; nobody signs in as it. */
export const ownerRole = 'sujarit_owner'
/** Owns the SECURITY DEFINER functions: what they may touch is granted to it alone. */
export const definerRole = 'sujarit_definer'
export const programRoles: Readonly<Record<Program, string>> = {
  public: 'sujarit_public',
  staff: 'sujarit_staff',
  worker: 'sujarit_worker',
}

/** `pg_advisory_lock` key: the bytes of "suja". */
const rolesLock = 0x73756a61

export type RolePasswords = Readonly<Record<Program, string>>

/**
 * Makes the roles and their rights on the database of `admin`; doing it again changes nothing but passwords.
 *
 * Roles are cluster-wide: two installations on one cluster would share them, and with them their passwords.
 * @param admin - Superuser, or owner of the database with CREATEROLE.
 */
export async function ensureRoles(admin: ClientBase, passwords: RolePasswords): Promise<void> {
  await admin.query('SELECT pg_advisory_lock($1)', [rolesLock])
  try {
    await withPatience(() => makeRoles(admin, passwords))
  } finally {
    await admin.query('SELECT pg_advisory_unlock($1)', [rolesLock])
  }
}

/**
 * Advisory locks end at the edge of a database, roles do not: a program that prepares another database of the cluster
 * may change them in the same moment. PostgreSQL then refuses one of the two, as a duplicate or a tuple updated
 * concurrently, and a new attempt finds the work done.
 */
async function withPatience(work: () => Promise<void>): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      await work()
      return
    } catch (error) {
      const isRace =
        error instanceof pg.DatabaseError && ['42710', '23505', 'XX000'].includes(error.code ?? '')
      if (!isRace || attempt === 10) throw error
      await setTimeout(50 * attempt)
    }
  }
}

async function makeRoles(admin: ClientBase, passwords: RolePasswords): Promise<void> {
  for (const role of [ownerRole, definerRole]) await ensureRole(admin, role, 'NOLOGIN')
  for (const role of Object.values(programRoles)) await ensureRole(admin, role, 'LOGIN NOINHERIT')
  await letOwnerActAsDefiner(admin)
  await letAdministratorActAsOwner(admin)
  await setPasswords(admin, passwords)
  await grantDatabase(admin)
}

async function ensureRole(admin: ClientBase, role: string, attributes: string): Promise<void> {
  const found = await admin.query('SELECT 1 FROM pg_roles WHERE rolname = $1', [role])
  if (found.rowCount === 0) await admin.query(`CREATE ROLE ${role} NOCREATEDB NOCREATEROLE ${attributes}`)
}

/** ALTER FUNCTION … OWNER TO needs it; public-web's functions are the definer's, not the owner's. */
async function letOwnerActAsDefiner(admin: ClientBase): Promise<void> {
  const member = await admin.query<{ is: boolean }>(`SELECT pg_has_role($1, $2, 'MEMBER') AS is`, [
    ownerRole,
    definerRole,
  ])
  if (member.rows[0]?.is !== true) await admin.query(`GRANT ${definerRole} TO ${ownerRole}`)
}

/**
 * A superuser may act as anybody. Others need it said; from PostgreSQL 16 on, whoever made a role administers it but
 * may not act as it until granted SET.
 */
async function letAdministratorActAsOwner(admin: ClientBase): Promise<void> {
  const { rows } = await admin.query<{ superuser: boolean; version: number }>(
    `SELECT rolsuper AS superuser, current_setting('server_version_num')::int AS version
       FROM pg_roles WHERE rolname = current_user`,
  )
  if (rows[0] === undefined || rows[0].superuser) return
  const option = rows[0].version >= 160_000 ? ' WITH SET TRUE, INHERIT TRUE' : ''
  await admin.query(`GRANT ${ownerRole} TO CURRENT_USER${option}`)
}

async function setPasswords(admin: ClientBase, passwords: RolePasswords): Promise<void> {
  for (const program of ['public', 'staff', 'worker'] as const) {
    const verifier = admin.escapeLiteral(scramVerifier(passwords[program]))
    await admin.query(`ALTER ROLE ${programRoles[program]} PASSWORD ${verifier}`)
  }
}

/** Rights on the database itself, which a copy made by CREATE DATABASE … TEMPLATE does not inherit. */
export async function grantDatabase(admin: ClientBase): Promise<void> {
  const { rows } = await admin.query<{ name: string }>('SELECT current_database() AS name')
  const database = admin.escapeIdentifier(rows[0]?.name ?? '')
  await admin.query(`REVOKE ALL ON DATABASE ${database} FROM PUBLIC`)
  await admin.query(`GRANT CREATE, CONNECT ON DATABASE ${database} TO ${ownerRole}`)
  await admin.query(`GRANT CONNECT ON DATABASE ${database} TO ${Object.values(programRoles).join(', ')}`)
  await admin.query('REVOKE CREATE ON SCHEMA public FROM PUBLIC')
}

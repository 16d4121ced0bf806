// Who may import whom: the table of docs/architecture.md, in force. Security rules ask what can be reached, not only
// what is imported, so that no detour helps. test/architecture shows each of them refusing a violation.

/** Platform parts that rooms may use; http and config stay with the programs, for services know no HTTP. */
const ground = ['kernel/', 'platform/(database|errors|secrets|log)/']

/** A room imports itself, the ground, and what is named here; nothing else of ours. */
const mayImport = {
  kernel: [],
  crypto: ['kernel/'],
  statistics: ['kernel/'],
  evidence: ['kernel/'],
  ui: ['kernel/', 'statistics/', 'crypto/'],
  platform: ['kernel/'],
  journal: [...ground, 'crypto/', 'publication/', 'statistics/'],
  audit: ground,
  agency: [...ground, 'platform/http/', 'crypto/'],
  blobs: [...ground, 'platform/config/(config|blob-store-address)\\.ts$'],
  'staff-accounts': [...ground, 'agency/', 'audit/', 'crypto/'],
  'contact-data': [...ground, 'crypto/age\\.ts$'],
  notifications: [...ground, 'contact-data/', 'agency/', 'general/record/', 'ui/messages/'],
  'general/record': [...ground, 'evidence/'],
  'general/intake': [
    ...ground,
    'general/record/',
    'journal/',
    'agency/',
    'blobs/',
    'contact-data/seal\\.ts$',
    'contact-data/contact\\.ts$',
    'crypto/',
    'evidence/',
  ],
  'general/casework': [
    ...ground,
    'general/record/',
    'journal/',
    'audit/',
    'agency/',
    'blobs/',
    'notifications/',
    'contact-data/',
  ],
  'corruption/record': [...ground, 'crypto/'],
  'corruption/intake': [...ground, 'corruption/record/', 'journal/', 'agency/', 'blobs/', 'crypto/'],
  'corruption/casework': [
    ...ground,
    'corruption/record/',
    'journal/',
    'audit/',
    'agency/',
    'blobs/',
    'crypto/',
  ],
  'corruption/custody': [
    ...ground,
    'corruption/record/',
    'journal/',
    'audit/',
    'agency/',
    'blobs/',
    'crypto/',
  ],
  handover: [...ground, 'general/casework/', 'corruption/intake/'],
  register: [
    ...ground,
    'general/(record|intake)/',
    'corruption/(record|intake)/',
    'journal/',
    'audit/',
    'agency/',
    'blobs/',
    'contact-data/(seal|contact)\\.ts$',
    'crypto/',
  ],
  publication: [...ground, 'statistics/', 'journal/', 'agency/', 'audit/'],
  worker: [
    ...ground,
    'platform/',
    'journal/',
    'publication/',
    'notifications/',
    'agency/',
    'audit/',
    'blobs/',
    'statistics/',
  ],
  'public-web': [
    'kernel/',
    'platform/',
    'general/intake/',
    'corruption/intake/',
    'publication/',
    'statistics/',
    'agency/',
    'blobs/',
    'ui/',
    'contact-data/contact\\.ts$',
    'crypto/',
    'evidence/',
  ],
  'staff-web': [
    'kernel/',
    'platform/',
    'general/(record|casework)/',
    'corruption/(record|casework)/',
    'corruption/custody/',
    'handover/',
    'register/',
    'staff-accounts/',
    'publication/',
    'statistics/',
    'audit/',
    'agency/',
    'blobs/',
    'journal/',
    'ui/',
    'crypto/',
    'contact-data/contact\\.ts$',
  ],
  browser: [
    'kernel/',
    'crypto/',
    'evidence/',
    'statistics/',
    'ui/(components|messages|text)/',
    'public-web/(report|mailbox)/sections/',
  ],
  client: ['kernel/', 'crypto/', 'ui/messages/', 'platform/argon2/'],
}

const roomRules = Object.entries(mayImport).map(([room, allowed]) => ({
  name: `${room.replace('/', '-')}-imports`,
  comment: `${room} may import only: ${allowed.join(' ') || 'nothing of ours'}.`,
  severity: 'error',
  from: { path: `^src/${room}/` },
  to: { path: '^src/', pathNot: [`^src/${room}/`, ...allowed.map((path) => `^src/${path}`)] },
}))

const openers = '^src/(browser|client|public-web/no-script|crypto/open)'
/** Composition roots tie programs together; public-web's holds no-script, so they reach what it reaches. */
const publicRoots = '^src/(public-web/[^/]+\\.ts|[^/]+\\.main\\.ts)$'

const securityRules = [
  {
    name: 'only-openers-import-open',
    comment: 'Reports, envelopes and grants are opened in browsers, the command-line reporter and no-script.',
    severity: 'error',
    from: { path: '^src/', pathNot: openers },
    to: { path: '^src/crypto/open' },
  },
  {
    name: 'only-openers-reach-open',
    comment: 'staff-web, the worker and every room must not be able to open a report, by any detour.',
    severity: 'error',
    from: { path: '^src/', pathNot: [openers, publicRoots] },
    to: { path: '^src/crypto/open', reachable: true },
  },
  {
    name: 'staff-web-and-worker-never-reach-open',
    comment: 'Said again for the roots, which the rule above lets pass.',
    severity: 'error',
    from: { path: '^src/(staff-web|worker|migrate)\\.main\\.ts$' },
    to: { path: '^src/crypto/open', reachable: true },
  },
  {
    name: 'only-crypto-uses-age',
    comment:
      'The package opens anything: everybody else goes through crypto. Set-up makes the contact key with it.',
    severity: 'error',
    from: { path: '^src/', pathNot: '^src/(crypto|platform/secrets)/' },
    to: { path: '^node_modules/age-encryption/' },
  },
  {
    name: 'only-general-casework-opens-contact-data',
    comment: 'Contact data is opened when a general officer asks, or to send mail.',
    severity: 'error',
    from: { path: '^src/', pathNot: '^src/(general/casework|notifications|contact-data)/' },
    to: { path: '^src/contact-data/open' },
  },
  {
    name: 'public-web-never-reaches-contact-open',
    severity: 'error',
    from: { path: '^src/(public-web|client|browser|general/intake|corruption)(/|\\.main)' },
    to: { path: '^src/contact-data/open', reachable: true },
  },
  {
    name: 'corruption-never-mails',
    comment: 'An address that the server can mail is an identity outside the vault.',
    severity: 'error',
    from: { path: '^src/corruption/' },
    to: { path: '^(src/notifications/|node_modules/nodemailer/)', reachable: true },
  },
  {
    name: 'general-never-reaches-corruption',
    severity: 'error',
    from: { path: '^src/general/' },
    to: { path: '^src/(corruption|handover)/', reachable: true },
  },
  {
    name: 'corruption-never-reaches-general',
    severity: 'error',
    from: { path: '^src/corruption/' },
    to: { path: '^src/(general|handover)/', reachable: true },
  },
  {
    name: 'public-web-never-reaches-officers-rooms',
    severity: 'error',
    from: { path: '^src/public-web(/|\\.main)' },
    to: {
      path: '^src/(general/casework|corruption/casework|corruption/custody|staff-accounts|handover|staff-web)/',
      reachable: true,
    },
  },
  {
    name: 'staff-web-never-reaches-no-script',
    comment: 'no-script is the only server code that meets plain words.',
    severity: 'error',
    from: { path: '^src/(staff-web(/|\\.main)|worker)' },
    to: { path: '^src/public-web/', reachable: true },
  },
  {
    name: 'only-public-web-holds-no-script',
    severity: 'error',
    from: { path: '^src/', pathNot: '^src/public-web/(no-script/|[^/]+\\.ts$)' },
    to: { path: '^src/public-web/no-script/' },
  },
  {
    name: 'bundles-never-reach-server-code',
    comment: 'What a browser gets must not carry database code, secrets or the server.',
    severity: 'error',
    from: { path: '^src/browser/' },
    to: {
      path: '^src/(platform|agency|staff-accounts|publication|journal|audit|(general|corruption)/)',
      reachable: true,
    },
  },
  {
    name: 'crypto-imports-its-packages-only',
    severity: 'error',
    from: { path: '^src/crypto/' },
    to: {
      path: '^node_modules/',
      pathNot: '^node_modules/(age-encryption|shamir-secret-sharing|@noble/(hashes|curves)|@scure/base)/',
    },
  },
  {
    name: 'evidence-imports-its-package-only',
    severity: 'error',
    from: { path: '^src/evidence/' },
    to: { path: '^node_modules/', pathNot: '^node_modules/fflate/' },
  },
  {
    name: 'ground-uses-nothing-of-node',
    comment: 'kernel, crypto, evidence, statistics and the text of ui run in a browser as they are.',
    severity: 'error',
    from: { path: '^src/(kernel|crypto|evidence|statistics|browser|ui/(components|text))/' },
    to: { dependencyTypes: ['core'] },
  },
  {
    name: 'kernel-and-statistics-use-no-package',
    severity: 'error',
    from: { path: '^src/(kernel|statistics)/' },
    to: { path: '^node_modules/' },
  },
]

const orderRules = [
  { name: 'no-circular', severity: 'error', from: {}, to: { circular: true } },
  {
    name: 'no-barrels',
    comment: 'Import the file that has the thing; an index hides who uses what.',
    severity: 'error',
    from: {},
    to: { path: '/index\\.tsx?$', pathNot: '^node_modules/' },
  },
  {
    name: 'no-orphans',
    severity: 'error',
    from: {
      orphan: true,
      path: '^src/',
      pathNot: ['\\.main\\.ts$', '\\.(entry|worker|worklet)\\.tsx?$', '\\.d\\.ts$', '\\.json$'],
    },
    to: {},
  },
  {
    name: 'no-unresolvable',
    severity: 'error',
    from: { path: '^src/' },
    to: { couldNotResolve: true },
  },
  {
    name: 'no-development-packages',
    comment: 'Programs run from what `npm ci --omit=dev` installs. Browser bundles are built before that.',
    severity: 'error',
    from: { path: '^src/', pathNot: '^src/browser/' },
    to: { dependencyTypes: ['npm-dev'], pathNot: '^node_modules/@types/' },
  },
]

export default {
  forbidden: [...roomRules, ...securityRules, ...orderRules],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'node', 'default'],
      extensions: ['.ts', '.tsx', '.js', '.json', '.d.ts'],
    },
  },
}

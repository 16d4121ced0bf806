import { setUpAnswers, setUpHelp } from '../../../src/set-up/set-up-answers.js'

const needed = [
  ...['name-th', 'name-en', 'short-th', 'short-en', 'phone', 'address-th', 'address-en'],
  ...['admin-name', 'admin-email', 'screener-name', 'screener-email'],
]
const given = needed.flatMap((name) => [`--${name}`, 'x'])

describe('the answers of set-up', () => {
  // At a terminal it would ask for what is missing, and wait.
  beforeAll(() => {
    Object.defineProperty(process.stdin, 'isTTY', { value: false, configurable: true })
  })

  it('are taken from flags, with what most offices have where a flag is left out', async () => {
    const answers = await setUpAnswers(given)
    expect(answers['name-th']).toBe('x')
    expect(answers['screener-post']).toBe('นิติกร')
    expect(answers.host).toBe('')
  })

  it.each(needed)('lack nothing, or the missing --%s is named', async (name) => {
    const at = given.indexOf(`--${name}`)
    await expect(setUpAnswers(given.toSpliced(at, 2))).rejects.toMatchObject({
      code: 'setup_answer_missing',
      values: { name },
    })
  })

  it('refuse a flag that nobody knows', async () => {
    await expect(setUpAnswers([...given, '--nme', 'x'])).rejects.toMatchObject({ code: 'setup_flag_unknown' })
  })

  it('are explained flag by flag', () => {
    for (const name of [...needed, 'host', 'admin-post']) expect(setUpHelp()).toContain(`--${name} `)
  })
})

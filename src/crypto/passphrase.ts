/** In Unicode code points after NFKC. NIST SP 800-63B-4 section 3.1.1.2: 15 where it is the only secret a person knows. */
export const passphraseMinLength = 15

/** Pieces that people build long passphrases of when a short one was refused. In lower case, longest first. */
const commonPieces = [
  'correcthorsebatterystaple',
  'administrator',
  'passphrase',
  'qwertyuiop',
  '1q2w3e4r5t',
  '1234567890',
  'ประเทศไทย',
  'asdfghjkl',
  'รหัสผ่าน',
  'password',
  'p@ssw0rd',
  'passw0rd',
  'iloveyou',
  'thailand',
  'changeme',
  'complaint',
  'welcome',
  'letmein',
  'sujarit',
  'zxcvbnm',
  'bangkok',
  'สุจริต',
  'qwerty',
  'secret',
  'abc123',
  'ทดสอบ',
  'admin',
  'hello',
  'office',
  'อบต',
  'test',
].sort((a, b) => b.length - a.length)

const sequences = [
  '01234567890123456789',
  '98765432109876543210',
  'abcdefghijklmnopqrstuvwxyz',
  'zyxwvutsrqponmlkjihgfedcba',
  'qwertyuiopasdfghjklzxcvbnm',
  'กขฃคฅฆงจฉชซฌญฎฏฐฑฒณดตถทธนบปผฝพฟภมยรลวศษสหฬอฮ',
]

/** With this many characters beside the common pieces there is something of the person's own to guess. */
const ownCharactersMin = 5

/**
 * What is wrong with a new passphrase, or null. No rules of composition: length, and not one of those tried first.
 */
export function problemOfPassphrase(text: string): 'too_short' | 'common' | null {
  const normal = text.normalize('NFKC')
  if (Array.from(normal).length < passphraseMinLength) return 'too_short'
  const plain = normal.toLowerCase().replace(/\s/g, '')
  return isSequence(plain) || isRepetition(plain) || isOfCommonPieces(plain) ? 'common' : null
}

function isSequence(text: string): boolean {
  return sequences.some((sequence) => (sequence + sequence).includes(text))
}

/** One short piece again and again, also with an unfinished last one. */
function isRepetition(text: string): boolean {
  const longestPiece = 7
  for (let length = 1; length <= longestPiece; length += 1) {
    if (
      text
        .slice(0, length)
        .repeat(Math.ceil(text.length / length))
        .startsWith(text)
    )
      return true
  }
  return false
}

/** Common words with years and counts around them. */
function isOfCommonPieces(text: string): boolean {
  const own = commonPieces.reduce((rest, piece) => rest.replaceAll(piece, ' '), text)
  if (own === text) return false
  return own.replace(/[\s\p{P}\p{S}]|19\d\d|20\d\d|25\d\d|1234?5?6?7?8?9?0?/gu, '').length < ownCharactersMin
}

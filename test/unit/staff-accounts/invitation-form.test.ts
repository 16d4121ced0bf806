import type { Post } from '../../../src/agency/agency.js'
import type { PostId } from '../../../src/kernel/ids.js'
import { noAnswers, readInvitation } from '../../../src/staff-web/officers/invitation-form.js'

const post: Post = {
  id: '0b0e7a52-64cf-4c3c-8f1d-1a4a0a4f7d11' as PostId,
  title: { th: 'นิติกร', en: 'Legal officer' },
  position: 1,
  isPolitical: false,
  isRetired: false,
}
const complete = { name: 'สุดา แก้วมณี', email: 'suda@tuayang.go.th', post: post.id, roles: ['screener'] }

describe('the form of an invitation', () => {
  it('complete names an officer', () => {
    expect(readInvitation(complete, [post])).toEqual({ officer: complete })
  })

  it('empty names every place to fill, in the order of the page', () => {
    const read = readInvitation(noAnswers, [post])
    expect('problems' in read && read.problems.map(({ field }) => field)).toEqual([
      'name',
      'email',
      'post',
      'roles',
    ])
  })

  it.each(['suda', 'suda@', '@tuayang.go.th', 'su da@tuayang.go.th', 'a@b@c'])(
    'refuses the address %j',
    (email) => {
      expect(readInvitation({ ...complete, email }, [post])).toEqual({
        problems: [{ field: 'email', code: 'malformed' }],
      })
    },
  )

  it('refuses a post of another agency', () => {
    expect(readInvitation(complete, [])).toEqual({ problems: [{ field: 'post', code: 'missing' }] })
  })

  it('refuses roles that would watch themselves, and says which', () => {
    const read = readInvitation({ ...complete, roles: ['screener', 'administrator'] }, [post])
    expect(read).toEqual({
      problems: [{ field: 'roles', code: 'conflict', pair: ['administrator', 'screener'] }],
    })
  })

  it('knows no roles but ours', () => {
    expect(readInvitation({ ...complete, roles: ['owner'] }, [post])).toEqual({
      problems: [{ field: 'roles', code: 'missing' }],
    })
  })
})

import { expect, test } from 'vitest'
import { noteWrite, wroteLately } from './wrote-lately'

const replica = 'postgres://reader@replica.example/plant'
const cookieOf = (answer: Response) => answer.headers.get('set-cookie')
const asked = (cookie: string) => wroteLately(new Headers({ cookie }))

test('who changed something is known by a cookie for as long as a replica may not have it', () => {
  const cookie = cookieOf(noteWrite(Response.json({}), replica))
  expect(cookie).toBe('sm-wrote=1; Max-Age=5; Path=/; HttpOnly; SameSite=Lax')
  expect(asked(`other=2; ${cookie?.split(';')[0]}`)).toBe(true)
})

test('what was refused changed nothing, and without a replica nothing is remembered', () => {
  expect(cookieOf(noteWrite(Response.json({}, { status: 409 }), replica))).toBeNull()
  expect(cookieOf(noteWrite(Response.json({}), undefined))).toBeNull()
})

test.each(['', 'sm-wrote=', 'not-sm-wrote=1', 'sm-wrote=10'])('%o is no such cookie', (cookie) =>
  expect(asked(cookie)).toBe(false),
)

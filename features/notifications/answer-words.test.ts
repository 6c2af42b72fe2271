import { expect, test } from 'vitest'
import { translator } from '@/lib/messages'
import { answerWords } from './answer-words'

test.each([
  [200, 'ok', '200 ok'],
  [204, '', '204'],
  [404, 'failed', '404 failed'],
  [null, 'failed ECONNREFUSED', 'no connection (ECONNREFUSED)'],
  [null, 'too_slow', 'no answer within 10 seconds'],
  [null, '550 EENVELOPE', '550 EENVELOPE'],
  [null, null, ''],
])('%s %j is told as %j', (status, answer, words) => {
  expect(answerWords(translator('notifications'), { status, answer })).toBe(words)
})

import { expect, test } from 'vitest'
import { tagAndName } from './tag-and-name'

test.each([
  ['P-1', 'Feed pump', 'P-1 Feed pump'],
  ['P-1', 'P-1', 'P-1'],
  ['P-1', null, 'P-1'],
])('%s with the name %s is called %s', (tag, name, called) => {
  expect(tagAndName(tag, name)).toBe(called)
})

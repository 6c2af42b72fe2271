import { expect, test } from 'vitest'
import { acceptedLanguage, currentLanguage, speak } from './language'

test.each([
  ['de', 'de'],
  ['de-CH, fr;q=0.8', 'de'],
  ['DE-at', 'de'],
  ['en-GB,en;q=0.9,de;q=0.8', 'en'],
  ['fr, de;q=0.5, en;q=0.4', 'de'],
  ['fr, en;q=0.4, de;q=0.5', 'de'],
  ['de;q=0, *', 'en'],
  ['fr', 'en'],
  ['*', 'en'],
  ['', 'en'],
  [undefined, 'en'],
  ['den', 'en'],
  [';;,q=,de;q=x', 'de'],
])('who asks for %j is answered in %s', (header, language) => expect(acceptedLanguage(header)).toBe(language))

test('outside a request English is spoken, whatever anybody says', () => {
  speak('de')
  expect(currentLanguage()).toBe('en')
})

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createTranslator } from 'use-intl/core'
import { expect, test } from 'vitest'
import german from '@/messages/de.json'
import english from '@/messages/en.json'

type Texts = { [key: string]: string | Texts }

/** Every text by its whole key, as in `account.themes.light`. */
function flat(texts: Texts, path = ''): [string, string][] {
  return Object.entries(texts).flatMap(([key, text]) =>
    typeof text === 'string' ? [[path + key, text] as [string, string]] : flat(text, `${path}${key}.`),
  )
}

const catalogues = { en: new Map(flat(english)), de: new Map(flat(german)) }

/** What a message wants to be given, `{count, plural, …}` as `count plural`, also from inside its branches; and its tags. */
function wanted(message: string): string[] {
  const text = message.replaceAll(/'[{}][^']*'/g, '')
  const found = new Set([...text.matchAll(/<(\w+)>/g)].map(([, tag]) => `<${tag}>`))
  let at = 0
  const branchOrMessage = () => {
    for (; at < text.length && text[at] !== '}'; at++) if (text[at] === '{') argument()
  }
  const argument = () => {
    const [, name, kind] = /^\{\s*(\w+)\s*(?:,\s*(\w+))?/.exec(text.slice(at)) ?? []
    found.add(kind ? `${name} ${kind}` : `${name}`)
    for (at++; text[at] !== '}'; at++)
      if (text[at] === '{') {
        at++
        branchOrMessage()
      }
  }
  branchOrMessage()
  return [...found].sort()
}

test('what a message wants is found in its branches too', () => {
  expect(wanted('{a, plural, =0 {none} one {{text} of {b}} other {# <c>more</c>}} in {d}')).toEqual([
    '<c>',
    'a plural',
    'b',
    'd',
    'text',
  ])
  expect(wanted("'{tag}' of {name}")).toEqual(['name'])
})

test('both catalogues have the same texts, in the same order', () => {
  expect([...catalogues.de.keys()]).toEqual([...catalogues.en.keys()])
})

test.each(['en', 'de'] as const)('no text of %s is empty, and each can be put into words', (locale) => {
  const onError = (error: Error) => {
    throw error
  }
  for (const [key, text] of catalogues[locale]) {
    expect(text.trim(), key).not.toBe('')
    const t = createTranslator<{ text: string }>({ locale, messages: { text }, onError })
    const values = Object.fromEntries(wanted(text).map((name) => [name.split(' ')[0], 2]))
    if (!text.includes('<')) expect(t('text', values), key).not.toBe('')
  }
})

test('each text wants the same in both languages', () => {
  for (const [key, text] of catalogues.en)
    expect({ key, wants: wanted(catalogues.de.get(key) ?? '') }).toEqual({ key, wants: wanted(text) })
})

const folders = ['app', 'components', 'features', 'lib', 'server', 'db']

const code = folders
  .flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$/.test(file))
      .map((file) => readFileSync(join(folder, file), 'utf8')),
  )
  .join('\n')
const found = (pattern: RegExp) => [...new Set([...code.matchAll(pattern)].map(([, word]) => word ?? ''))]

test('every text is used: each part of its key stands in the code, or begins or ends as a template does', () => {
  const words = new Set(found(/([\w-]+)/g))
  const begins = found(/[`.](\w+)\$\{/g)
  const ends = found(/\}(\w+)`/g)
  const isThere = (part: string) =>
    words.has(part) || begins.some((start) => part.startsWith(start)) || ends.some((end) => part.endsWith(end))
  expect([...catalogues.en.keys()].filter((key) => !key.split('.').every(isThere))).toEqual([])
})

import { existsSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const document = readFileSync('docs/security.md', 'utf8')
const rows = [...document.matchAll(/^\| (\d+\.\d+\.\d+) \| (.+?) \| (.+) \|$/gm)].map(
  ([, number = '', , met = '']) => ({
    number,
    met,
  }),
)
/** How many requirements of level 1 each chapter of ASVS 5.0.0 has, from chapter 1. */
const levelOne = [8, 4, 8, 2, 4, 13, 6, 4, 4, 5, 3, 3, 1, 2, 3]
const codePaths = (text: string) =>
  [...text.matchAll(/`([\w@()[\]./-]+(?:\.\w+|\/))`/g)].flatMap(([, path = '']) => (isPath(path) ? [path] : []))
const isPath = (path: string) => path.includes('/') || /^[\w-]+\.(ts|js|json|md)$/.test(path)
const anchorsOf = (text: string) =>
  [...text.matchAll(/^#+ (.+)$/gm)].map(([, title = '']) =>
    title
      .toLowerCase()
      .replace(/[^\w -]/g, '')
      .replaceAll(' ', '-'),
  )

test('every file that is named exists', () => {
  const paths = codePaths(document)
  expect(paths.length).toBeGreaterThan(50)
  expect(paths.filter((path) => !existsSync(path))).toEqual([])
})

test('every link inside the document and to its neighbours leads somewhere', () => {
  const links = [...document.matchAll(/\]\(((?!https:)[^)]+)\)/g)].map(([, link = '']) => link)
  const dead = links.filter((link) =>
    link.startsWith('#') ? !anchorsOf(document).includes(link.slice(1)) : !existsSync(`docs/${link}`),
  )
  expect(dead).toEqual([])
})

test('every requirement of level 1 has one line', () => {
  expect(new Set(rows.map(({ number }) => number)).size).toBe(rows.length)
  const perChapter = levelOne.map((_, at) => rows.filter(({ number }) => number.startsWith(`${at + 1}.`)).length)
  expect(perChapter).toEqual(levelOne)
})

test('every line names what meets it, or says why it does not apply', () => {
  const bare = rows.filter(
    ({ met }) => !/^Does not apply: .{8}/.test(met) && !/\]\(#/.test(met) && !codePaths(met).length,
  )
  expect(bare).toEqual([])
})

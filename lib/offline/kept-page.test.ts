import { expect, it, test } from 'vitest'
import { assetsIn, isKept, markedAt, newestFirst, pagesOf, titleIn } from './kept-page'

const id = '8f14e45f-ceea-467f-a8c9-0e3f1d2b3c4d'

it.each([
  [`/scan/${id}`, true],
  [`/maintenance/tasks/${id}`, true],
  ['/maintenance/tasks/new', false],
  ['/maintenance', false],
  [`/scan/${id}/more`, false],
  ['/people', false],
  [`/api/scan/${id}`, false],
])('%s is kept: %s', (path, kept) => {
  expect(isKept(path)).toBe(kept)
})

test('the files of a page are found in its tags and in what its scripts are handed, each once', () => {
  const html =
    '<link href="/_next/static/css/a1.css"/><script src="/_next/static/chunks/b-2.js"></script>' +
    '<script>self.x("[\\"/_next/static/chunks/c~3.js\\",\\"/_next/static/chunks/b-2.js\\"]")</script><img src="/api/x.js">'
  expect(assetsIn(html)).toEqual([
    '/_next/static/css/a1.css',
    '/_next/static/chunks/b-2.js',
    '/_next/static/chunks/c~3.js',
  ])
})

test('a kept page says since when, and what it is called', () => {
  const html = '<head><title>P-1 &lt;Pump&gt; &amp; Co</title></head><body class="x">Text</body>'
  expect(markedAt(html, '2026-03-01T08:00:00.000Z')).toContain(
    '<body data-kept-at="2026-03-01T08:00:00.000Z" class="x">',
  )
  expect(titleIn(html)).toBe('P-1 <Pump> & Co')
  expect(titleIn('<p>none</p>')).toBe('')
})

test('pages are of one account, and the oldest go first', () => {
  expect(pagesOf('ada')).not.toBe(pagesOf('grace'))
  expect(newestFirst([{ at: '2026-01-01' }, { at: null }, { at: '2026-02-01' }]).map(({ at }) => at)).toEqual([
    '2026-02-01',
    '2026-01-01',
    null,
  ])
})

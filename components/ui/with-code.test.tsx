import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { WithCode } from './with-code'

test.each([
  ['plain', 'plain'],
  ['`next` goes on', '<code class="font-mono text-[0.9em]">next</code> goes on'],
  ['a <b> & `c`', 'a &lt;b&gt; &amp; <code class="font-mono text-[0.9em]">c</code>'],
])('%s', (text, html) => {
  expect(renderToStaticMarkup(<WithCode text={text} />)).toBe(html)
})

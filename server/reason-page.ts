import { createHash } from 'node:crypto'
import { authorityPath, certificateSteps } from '@/lib/certificate-steps'
import type { Authority } from '@/lib/local-authority'
import { translator } from '@/lib/messages'
import type { Refusal } from './admit'

const t = translator('certificate')

/** In plain words, why a request is not let in. */
export const reasons = {
  not_encrypted: { status: 403, title: t('refusedTitle'), why: t('refusedWhy') },
  wrong_name: { status: 421, title: t('wrongNameTitle'), why: t('wrongNameWhy') },
  unknown_method: { status: 405, title: t('unknownMethodTitle'), why: t('unknownMethodWhy') },
  unreadable: { status: 400, title: t('unreadableTitle'), why: t('unreadableWhy') },
} as const satisfies Record<Refusal['reason'], { status: number; title: string; why: string }>

const style = `
:root { color-scheme: light dark; font: 1rem/1.5 system-ui, sans-serif }
body { max-width: 40rem; margin: 0 auto; padding: 1.5rem }
h1 { font-size: 1.5rem; line-height: 1.25 }
h2 { font-size: 1.125rem; margin: 2rem 0 0 }
dt { font-weight: 600; margin-top: .75rem }
dd { margin: 0 }
code { word-spacing: .5em }
a { color: light-dark(#0b4da2, #8ab8ff) }
`

/** Nothing on the page but its own style. */
export const reasonPagePolicy = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
const escaped = (text: string) => text.replace(/[&<>"]/g, (character) => entities[character] ?? '')

/** The page in place of the plant: why, where it is, and what to install first. */
export function reasonPage(reason: Refusal['reason'], address: string | null, authority: Authority | null): string {
  const { title, why } = reasons[reason]
  const link = address ? `<p>${escaped(t('goTo'))} <a href="${escaped(address)}">${escaped(address)}</a></p>` : ''
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title)}</title>
<style>${style}</style>
<h1>${escaped(title)}</h1>
<p>${escaped(why)}</p>
${link}${reason === 'not_encrypted' && authority ? installing(authority) : ''}
</html>
`
}

function installing({ fingerprint }: Authority): string {
  const steps = certificateSteps.map(([name, text]) => `<dt>${escaped(t(name))}</dt><dd>${escaped(t(text))}</dd>`)
  return `
<h2>${escaped(t('installFirst'))}</h2>
<p>${escaped(t('lead'))}</p>
<p><a href="${authorityPath}">${escaped(t('download'))}</a></p>
<h2>${escaped(t('compareTitle'))}</h2>
<p>${escaped(t('compare'))}</p>
<p><code>${escaped(fingerprint)}</code></p>
<h2>${escaped(t('installTitle'))}</h2>
<dl>${steps.join('\n')}</dl>`
}

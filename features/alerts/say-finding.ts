import type { Language } from '@/lib/catalogue'
import { formatDuration } from '@/lib/format'
import { translator } from '@/lib/messages'
import { Finding } from './input'

type Words = { message: string; recommendedAction: string }

/** What a finding says and asks for, in a language; in the one that is spoken when none is given. */
export function sayFinding(finding: Finding, language?: Language): Words {
  const t = translator('finding', language)
  const { text, name, machine, unit, observed = 0, usual, spread = 0, limit = 0 } = finding
  const { lastedSeconds = 0, withinSeconds = 0, change = 0, count = 1, others = [], isMore = false } = finding
  const number = (value: number) => written(value, t('locale'))
  const say = (value: number) => `${number(value)} ${unit}`.trim()
  const values = {
    name: machine === undefined ? name : t('nameOf', { name, machine }),
    sensor: name,
    machine: machine ?? '',
    observed: say(observed),
    usual: usual === undefined ? t('notKnown') : `${number(usual)} ± ${say(spread)}`,
    change: say(Math.abs(change)),
    side: change > 0 ? 'higher' : 'lower',
    limit: say(limit),
    lasts: lastedSeconds > 0 ? 'yes' : 'no',
    lasted: formatDuration(lastedSeconds),
    within: formatDuration(withinSeconds),
    count,
    more: isMore ? 'yes' : 'no',
    hasOthers: others.length > 0 ? 'yes' : 'no',
    others: others.join(', '),
  }
  return { message: t(`messages.${text}`, values), recommendedAction: t(`actions.${text}`) }
}

type Told = { message: string; recommendedAction?: string | null; finding?: unknown }

/** An alert's words in a language, where it was told as a finding; an action that somebody wrote stays as they wrote it. */
export function saidIn<T extends Told>(alert: T, language?: Language): T {
  const finding = Finding.safeParse(alert.finding).data
  if (!finding) return alert
  const said = sayFinding(finding, language)
  const isOwn = alert.recommendedAction !== sayFinding(finding, 'en').recommendedAction
  return { ...alert, ...said, recommendedAction: isOwn ? alert.recommendedAction : said.recommendedAction }
}

/** Three digits where they say something, never an exponent. */
function written(value: number, locale: string): string {
  const digits = Math.abs(value) >= 100 ? Math.ceil(Math.log10(Math.abs(value) + 1)) + 1 : 3
  const options = { maximumSignificantDigits: Math.min(21, digits), useGrouping: false }
  return new Intl.NumberFormat(locale, options).format(value).replace(/^-0$/, '0')
}

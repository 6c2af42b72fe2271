import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { metricsToken } from '@/features/operation/metrics/token'
import { noteSchedule } from '@/jobs/schedule'
import { metrics } from '@/lib/metrics'
import { GET } from './route'

const ask = (authorization?: string) =>
  GET(new Request('http://localhost/api/metrics', { headers: authorization ? { authorization } : {} }))
const rules = readFileSync('monitoring/alerts.yml', 'utf8')
const dashboard = readFileSync('monitoring/grafana-dashboard.json', 'utf8')

/** Metrics that an expression names, without what a histogram adds to its name. */
const named = (text: string) =>
  new Set(
    [...text.matchAll(/\b(?:smart_maintenance|process|nodejs)_\w+/g)].map(([name]) =>
      name.replace(/(?<=_seconds)_(?:bucket|sum|count)$/, ''),
    ),
  )
const expressions = (yaml: string) => [...yaml.matchAll(/^ +expr: (.+)$/gm)].map(([, expression = '']) => expression)

test.each([undefined, 'Bearer', 'Bearer wrong', `Basic ${metricsToken()}`, `Bearer ${metricsToken()}x`])(
  'nobody reads the metrics by %s',
  async (authorization) => {
    const answer = await ask(authorization)
    expect(answer.status).toBe(401)
    expect(await answer.text()).not.toContain('smart_maintenance')
  },
)

test('every metric that the rules and the dashboard name is exposed, and each of ours is in the dashboard or a rule', async () => {
  await noteSchedule([{ name: 'detect', everySeconds: 10 }])
  const answer = await ask(`Bearer ${metricsToken()}`)
  expect(answer.headers.get('content-type')).toContain('version=0.0.4')
  const text = await answer.text()
  const exposed = new Set([...text.matchAll(/^# TYPE (\w+)/gm)].map(([, name = '']) => name))
  const wanted = [...named(expressions(rules).join('\n')), ...named(dashboard)].filter((name) => name !== 'nodejs_')
  expect(wanted.filter((name) => !exposed.has(name))).toEqual([])
  const own = [...exposed].filter((name) => name.startsWith('smart_maintenance_'))
  expect(own.filter((name) => !wanted.includes(name))).toEqual([])
  expect(text).toContain('smart_maintenance_database_up 1')
  expect(text).toContain('smart_maintenance_job_interval_seconds{name="detect"} 10')
})

test('what is counted before the application is told by it', async () => {
  metrics.requests.observe({ method: 'POST', route: '/api/readings', status: '2xx' }, 0.02)
  const text = await (await ask(`Bearer ${metricsToken()}`)).text()
  expect(text).toMatch(/request_seconds_count\{method="POST",route="\/api\/readings",status="2xx"\} 1/)
})

test('each rule has an expression, a severity and a sentence', () => {
  const each = rules.split(/^ +- alert: /m).slice(1)
  expect(each.length).toBeGreaterThan(15)
  for (const rule of each) expect(rule).toMatch(/expr: .+[\s\S]+severity: (critical|warning)[\s\S]+summary: ".+\."/)
})

const promtool = (...given: string[]) => execFileSync('promtool', given, { encoding: 'utf8', stdio: 'pipe' })
const isThere = () => {
  try {
    return promtool('--version') !== ''
  } catch {
    return false
  }
}

test('promtool takes the rules, and they hold when they should', ({ skip }) => {
  if (!isThere()) skip('promtool is not installed; it is in the package prometheus of Debian')
  expect(promtool('check', 'rules', 'monitoring/alerts.yml')).toContain('SUCCESS')
  expect(promtool('test', 'rules', 'monitoring/alerts-test.yml')).toContain('SUCCESS')
})

test('the runbook has a part for each rule, and no other', () => {
  const alerts = [...rules.matchAll(/^ +- alert: (\w+)$/gm)].map(([, name]) => name)
  const runbook = readFileSync('docs/operations.md', 'utf8').split('## Runbook')[1] ?? ''
  expect([...runbook.matchAll(/^### (\w+)$/gm)].map(([, name]) => name)).toEqual(alerts)
})

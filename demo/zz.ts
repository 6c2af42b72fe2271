import { findAlerts } from '@/demo/alerts'
import { planDemo } from '@/demo/plan'

for (const iso of (process.argv[2] ?? '2025-11-22T16:30:00Z').split(',')) {
  const plan = planDemo(Date.parse(iso))
  const t = performance.now()
  const all = plan.faults.flatMap((f) => {
    const a = findAlerts(plan, f)
    console.log('##', f.key, new Date(f.from).toISOString(), f.to && new Date(f.to).toISOString())
    for (const x of a) {
      console.log('  ', ((+x.raisedAt - f.from) / 864e5).toFixed(2), x.severity, x.score, x.message)
      console.log(
        '     ',
        JSON.stringify(x.evidence.contributors),
        (x.evidence.baseline?.sigma ?? 0).toFixed(3),
        x.evidence.observed,
      )
    }
    return a
  })
  console.log(iso, all.length, performance.now() - t)
}

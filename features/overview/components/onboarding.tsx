import { Card, CardHeader } from '@/components/ui/card'
import { CommandLine } from '@/components/ui/command-line'
import { firstReading } from '@/features/sensors/first-reading'
import { translator } from '@/lib/messages'

/** What to type, step by step, until an empty plant shows a chart. `origin` is where this page is served. */
export function Onboarding({ origin }: { origin: string }) {
  const t = translator('onboarding')
  const steps = [
    {
      title: t('step1'),
      text: t('step1Text'),
      command: 'npm run sensor -- pump-1-temperature --type temperature --unit °C --interval 60',
    },
    { title: t('step2'), text: t('step2Text'), command: 'npm run device-key -- my-first-device' },
    { title: t('step3'), text: t('step3Text'), command: firstReading(origin, 'pump-1-temperature') },
    {
      title: t('step4'),
      text: t('step4Text'),
      command: 'npm run import -- FILE.csv --sensor-id pump-1-temperature',
    },
    { title: t('demo'), text: t('demoText'), command: 'npm run demo' },
  ]
  return (
    <>
      <p className="mb-5 max-w-prose text-ink-muted">{t('intro')}</p>
      <ol className="grid grid-cols-1 gap-3">
        {steps.map(({ title, text, command }, i) => (
          <li key={title}>
            <Card>
              <CardHeader title={`${i + 1}. ${title}`} description={text} />
              <div className="px-4 pb-4 sm:px-5">
                <CommandLine label={t('command', { what: title })}>{command}</CommandLine>
              </div>
            </Card>
          </li>
        ))}
      </ol>
    </>
  )
}

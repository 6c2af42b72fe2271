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
  ]
  const others = [
    { title: t('load'), text: t('loadText'), command: 'npm run import -- FILE.csv --sensor-id pump-1-temperature' },
    { title: t('demo'), text: t('demoText'), command: 'SM_DATA_DIR=.data-demo npm run demo' },
  ]
  return (
    <>
      <p className="mb-5 max-w-prose text-ink-muted">{t('intro')}</p>
      <ol className="grid grid-cols-1 gap-3">
        {steps.map((step, i) => (
          <li key={step.title}>
            <Way {...step} title={`${i + 1}. ${step.title}`} />
          </li>
        ))}
      </ol>
      <div className="mt-3 grid grid-cols-1 gap-3 lg:grid-cols-2">
        {others.map((way) => (
          <Way key={way.title} {...way} />
        ))}
      </div>
    </>
  )
}

function Way({ title, text, command }: { title: string; text: string; command: string }) {
  return (
    <Card className="flex flex-col">
      <CardHeader title={title} description={text} />
      <div className="mt-auto px-4 pb-4 sm:px-5">
        <CommandLine label={translator('onboarding')('command', { what: title })}>{command}</CommandLine>
      </div>
    </Card>
  )
}

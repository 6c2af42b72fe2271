import { buttonClass } from '@/components/ui/button'
import { Card, CardHeader } from '@/components/ui/card'
import { CommandLine } from '@/components/ui/command-line'
import { Link } from '@/components/ui/link'
import { firstReading } from '@/features/sensors/first-reading'
import { translator } from '@/lib/messages'

type Props = {
  /** Where this page is served. */
  origin: string
  /** Whether who looks may add sensors on a page, too. */
  mayRegister: boolean
}

/** What to type, step by step, until an empty plant shows a chart. */
export function Onboarding({ origin, mayRegister }: Props) {
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
            <Way {...step} title={`${i + 1}. ${step.title}`} hasForm={mayRegister && i === 0} />
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

type WayProps = { title: string; text: string; command: string; hasForm?: boolean }

function Way({ title, text, command, hasForm = false }: WayProps) {
  return (
    <Card className="flex flex-col">
      <CardHeader title={title} description={text}>
        {hasForm && (
          <Link href="/sensors/new" className={buttonClass()}>
            {translator('registry')('addSensor')}
          </Link>
        )}
      </CardHeader>
      <div className="mt-auto px-4 pb-4 sm:px-5">
        <CommandLine label={translator('onboarding')('command', { what: title })}>{command}</CommandLine>
      </div>
    </Card>
  )
}

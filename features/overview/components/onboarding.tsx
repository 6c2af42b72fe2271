import { Check } from 'lucide-react'
import type { Route } from 'next'
import type { ReactNode } from 'react'
import { buttonClass } from '@/components/ui/button'
import { Card, CardHeader } from '@/components/ui/card'
import { CommandLine } from '@/components/ui/command-line'
import { Link } from '@/components/ui/link'
import { firstReading } from '@/features/sensors/first-reading'
import { translator } from '@/lib/messages'

type Props = {
  /** By which devices reach the plant. */
  origin: string
  /** A sensor that is there already and has sent nothing. */
  registered: { sensorId: string; name: string } | null
  /** Whether who looks may add sensors on a page, too. */
  mayRegister: boolean
  /** Another way: to look around first. */
  demo: ReactNode
}

const example = 'pump-1-temperature'

/** The way of an empty plant to its first chart, step by step, on pages or by commands. */
export function Onboarding({ origin, registered, mayRegister, demo }: Props) {
  const t = translator('onboarding')
  const sensorId = registered?.sensorId ?? example
  const onPage = registered && `/sensors/${encodeURIComponent(sensorId)}`
  const steps: WayProps[] = [
    registered
      ? { title: t('step1'), text: t('step1Done', { sensor: registered.name }), isDone: true }
      : {
          title: t('step1'),
          text: t('step1Text'),
          command: `npm run sensor -- ${example} --type temperature --unit °C --interval 60`,
          links: mayRegister
            ? [
                { href: '/equipment/new', label: translator('equipment')('addTitle') },
                { href: '/sensors/new', label: translator('registry')('addSensor') },
              ]
            : [],
        },
    {
      title: t('step2'),
      text: t('step2Text'),
      command: 'npm run device-key -- my-first-device',
      links: onPage ? [{ href: onPage as Route, label: t('goOn') }] : [],
    },
    { title: t('step3'), text: t('step3Text'), command: firstReading(origin, sensorId) },
  ]
  const load = { title: t('load'), text: t('loadText'), command: `npm run import -- FILE.csv --sensor-id ${example}` }
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
        <Way {...load} />
        {demo || <Way title={t('demo')} text={t('demoText')} command="SM_DATA_DIR=.data-demo npm run demo" />}
      </div>
    </>
  )
}

type WayProps = {
  title: string
  text: string
  command?: string
  links?: { href: Route; label: string }[]
  isDone?: boolean
}

function Way({ title, text, command, links = [], isDone = false }: WayProps) {
  const heading = isDone ? (
    <span className="inline-flex items-center gap-2">
      {title}
      <Check aria-label={translator('onboarding')('done')} className="size-4" />
    </span>
  ) : (
    title
  )
  return (
    <Card className="flex flex-col">
      <CardHeader title={heading} description={text}>
        {links.length > 0 && (
          <span className="flex flex-wrap gap-2">
            {links.map(({ href, label }, i) => (
              <Link key={href} href={href} className={buttonClass(i === links.length - 1 ? 'primary' : 'quiet')}>
                {label}
              </Link>
            ))}
          </span>
        )}
      </CardHeader>
      {command && (
        <div className="mt-auto px-4 pb-4 sm:px-5">
          <CommandLine label={translator('onboarding')('command', { what: title })}>{command}</CommandLine>
        </div>
      )}
    </Card>
  )
}

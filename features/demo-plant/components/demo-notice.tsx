import { FlaskConical } from 'lucide-react'
import { JsonForm } from '@/components/ui/json-form'
import { ProgressBar } from '@/components/ui/progress-bar'
import type { DemoPlant } from '@/features/demo-plant/queries'
import { translator } from '@/lib/messages'

type Props = { demo: DemoPlant | null; mayManage: boolean }

/** Says that what is shown is not real, and takes it away again; how far that is, once somebody asked for it. */
export function DemoNotice({ demo, mayManage }: Props) {
  const t = translator('demoPlant')
  if (!demo) return null
  const { sensors, cleared, removalRequestedAt } = demo
  return (
    <aside
      aria-label={t('mark')}
      className="mb-4 rounded-xl border border-line border-dashed bg-card px-4 py-3 text-sm shadow-xs sm:px-5"
    >
      <p className="flex items-start gap-2">
        <FlaskConical aria-hidden className="mt-0.5 size-4 shrink-0 text-ink-muted" />
        <span>
          <strong className="font-semibold">{t('mark')}</strong> ·{' '}
          {removalRequestedAt ? t('removing', { cleared, sensors }) : t(demo.setUpAt ? 'there' : 'settingUp')}
        </span>
      </p>
      {removalRequestedAt ? (
        <ProgressBar label={t('removing', { cleared, sensors })} done={cleared} total={sensors} />
      ) : (
        mayManage && <Removal />
      )}
    </aside>
  )
}

function Removal() {
  const t = translator('demoPlant')
  return (
    <details className="mt-1">
      <summary className="link inline-flex min-h-11 cursor-pointer items-center sm:min-h-8">{t('remove')} …</summary>
      <p className="mt-1 mb-3 max-w-prose text-ink-muted">{t('removeText')}</p>
      <JsonForm method="DELETE" url="/api/demo-plant" submit={t('remove')} look="quiet" refreshes />
    </details>
  )
}

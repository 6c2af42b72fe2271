import { JsonForm } from '@/components/ui/json-form'
import { translator } from '@/lib/messages'

/** Switches reports by people without an account on or off. */
export function ReportSwitch({ accepts }: { accepts: boolean }) {
  const t = translator('faultReport')
  return (
    <JsonForm
      method="PUT"
      url="/api/fault-reports/acceptance"
      submit={t(accepts ? 'turnOff' : 'turnOn')}
      look="quiet"
      body={{ accepts: !accepts }}
      refreshes
    />
  )
}

'use client'

import { useTranslations } from 'use-intl/react'
import { JsonForm } from '@/components/ui/json-form'

/** Switches reports by people without an account on or off. */
export function ReportSwitch({ accepts }: { accepts: boolean }) {
  const t = useTranslations('faultReport')
  return (
    <JsonForm
      method="PUT"
      url="/api/fault-reports/acceptance"
      submit={t(accepts ? 'turnOff' : 'turnOn')}
      look="quiet"
      bodyOf={() => ({ accepts: !accepts })}
      refreshes
    />
  )
}

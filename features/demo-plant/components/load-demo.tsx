import { Card, CardHeader } from '@/components/ui/card'
import { JsonForm } from '@/components/ui/json-form'
import { translator } from '@/lib/messages'

/** Fills an empty plant with the demo plant, in one click. */
export function LoadDemo() {
  const t = translator('demoPlant')
  const refusals = { not_empty: t('notEmpty'), there_already: t('thereAlready') }
  return (
    <Card className="flex flex-col">
      <CardHeader title={t('loadTitle')} description={t('loadText')} />
      <div className="mt-auto px-4 pb-4 sm:px-5">
        <JsonForm url="/api/demo-plant" submit={t('load')} refusals={refusals} done={t('asked')} refreshes />
      </div>
    </Card>
  )
}

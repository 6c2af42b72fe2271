import { JsonForm } from '@/components/ui/json-form'
import type { ModelChange } from '@/features/models/input'
import type { ModelRecord } from '@/features/models/queries'
import { translator } from '@/lib/messages'

type Step = 'letAlarm' | 'onlyWatch' | 'retire' | 'bringBack'

const changes: Record<Step, ModelChange> = {
  letAlarm: { mode: 'alarming' },
  onlyWatch: { mode: 'shadow' },
  retire: { retired: true },
  bringBack: { retired: false },
}

type Props = Pick<ModelRecord, 'id' | 'mode' | 'name'> & { isRetired: boolean }

/** What can be done with a model from here on; `name` is with its version. */
export function ModelSteps({ id, name, mode, isRetired }: Props) {
  const t = translator('models')
  const steps: Step[] = isRetired ? ['bringBack'] : [mode === 'shadow' ? 'letAlarm' : 'onlyWatch', 'retire']
  return (
    <div className="mt-2 flex flex-wrap gap-2">
      {steps.map((step) => (
        <JsonForm
          key={step}
          method="PATCH"
          url={`/api/models/${id}`}
          body={changes[step]}
          submit={
            <>
              {t(`steps.${step}`)}
              <span className="sr-only"> {name}</span>
            </>
          }
          look="quiet"
          refreshes
        />
      ))}
    </div>
  )
}

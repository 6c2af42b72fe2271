import { JsonForm } from '@/components/ui/json-form'

type Props = { intervalDays: number; text: string; refusals: Record<string, string> }

/** Consents to the interval that is shown. */
export function TakeAdvice({ intervalDays, text, refusals }: Props) {
  return (
    <JsonForm
      method="PUT"
      url="/api/chunk-interval"
      submit={text}
      body={{ intervalDays }}
      refusals={refusals}
      refreshes
    />
  )
}

import { JsonForm } from '@/components/ui/json-form'

type Props = {
  days: { compressAfterDays: number; retentionDays: number; refreshWindowDays: number }
  text: string
  refusals: Record<string, string>
}

/** Sets the days that were tried, and shows the page as it is with them. */
export function ApplyDays({ days, text, refusals }: Props) {
  return (
    <JsonForm method="PATCH" url="/api/lifecycle" submit={text} body={days} refusals={refusals} leadsTo="/database" />
  )
}

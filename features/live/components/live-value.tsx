import { NewestValue } from '@/features/live/components/newest-value'
import { formatValue } from '@/lib/format'

type Props = {
  sensorId: string
  /** In epoch ms; null before the first reading. */
  at: number | null
  /** In the reader's unit, as is `unit`. */
  value: number | null
  unit: string | null
}

/** A sensor's newest value, as it comes; put into words here, so that browsers need not until there is a newer one. */
export const LiveValue = ({ sensorId, at, value, unit }: Props) => (
  <NewestValue sensorId={sensorId} at={at} unit={unit} text={formatValue(value, unit)} />
)

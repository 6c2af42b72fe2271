import { Badge } from '@/components/ui/badge'
import { translator } from '@/lib/messages'

/** Beside the name of a sensor or a machine that is of the demo plant. */
export const DemoBadge = () => <Badge>{translator('demoPlant')('mark')}</Badge>

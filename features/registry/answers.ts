import { problem } from '@/lib/http'

/** What each refusal of the registry is answered with; `field` is the one of the form that it is about. */
const refusals = {
  not_found: { status: 404, detail: 'There is nothing of this name.' },
  stale: { status: 409, detail: 'Somebody changed this meanwhile; nothing was saved. Look at what stands now.' },
  taken: { status: 409, detail: 'This name is in use already, perhaps by something that is retired.' },
  unknown_equipment: { status: 422, detail: 'There is no equipment with this tag.', field: 'equipmentTag' },
  retired_equipment: { status: 409, detail: 'This equipment is retired. Bring it back first.', field: 'equipmentTag' },
  unit_has_readings: {
    status: 409,
    detail: 'There are readings in the present unit; another one would change what they mean. Add a new sensor.',
    field: 'unit',
  },
  has_sensors: { status: 409, detail: 'It carries sensors that are in use. Retire it with them, or move them first.' },
} as const

type Refused = {
  reason: keyof typeof refusals
  current?: object
  sensors?: string[]
  tags?: string[]
  names?: string[]
}

/**
 * A refusal as problem details with its `reason` and what the command said beside it, such as the `current` state.
 * @param field the form's field that the refusal is about, where that depends on what was asked for.
 */
export function refusal({ reason, current, sensors, tags, names }: Refused, field?: string): Response {
  const { status, detail, ...known }: { status: number; detail: string; field?: string } = refusals[reason]
  const at = field ?? known.field
  const errors = at ? [{ pointer: `/${at}`, code: reason, detail }] : undefined
  return problem(status, detail, { reason, current, sensors, tags, names, ...(errors && { errors }) })
}

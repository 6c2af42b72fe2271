import { problem } from '@/lib/http'
import type { NotFiled } from './commands'

type Answer = { status: number; detail: string; field?: string }

const refusals: Record<Exclude<NotFiled['reason'], 'unit_differs'>, Answer> = {
  unknown_equipment: { status: 422, detail: 'There is no equipment with this tag.', field: 'equipmentTag' },
  retired_equipment: { status: 409, detail: 'This equipment is retired. Bring it back first.', field: 'equipmentTag' },
  taken: { status: 409, detail: 'Somebody registered it meanwhile; nothing was changed. Look at what waits now.' },
  not_held: { status: 404, detail: 'Nothing is held back under this identifier any more.' },
  unknown_sensor: { status: 422, detail: 'There is no sensor with this identifier.', field: 'sensorId' },
  retired_sensor: { status: 409, detail: 'This sensor is retired. Bring it back first.', field: 'sensorId' },
}

/**
 * A refusal as problem details with its `reason` and what the command said beside it.
 * @param unitField the form's field that a unit is chosen by.
 */
export function notFiled(refused: NotFiled, unitField: string): Response {
  const { ok: _, reason, ...more } = refused
  const answer = refused.reason === 'unit_differs' ? unitAnswer(refused, unitField) : refusals[refused.reason]
  const { status, detail, field } = answer
  const errors = field ? [{ pointer: `/${field}`, code: reason, detail }] : undefined
  return problem(status, detail, { reason, ...more, ...(errors && { errors }) })
}

function unitAnswer({ sensorId, unit, units }: Extract<NotFiled, { reason: 'unit_differs' }>, field: string): Answer {
  const held = units.slice(0, 5).join(', ')
  return {
    status: 422,
    detail: `The readings for ${sensorId} come in ${held}, which does not convert into ${unit}.`,
    field,
  }
}

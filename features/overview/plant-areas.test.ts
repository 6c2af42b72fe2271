import { describe, expect, it } from 'vitest'
import { plantAreas } from './plant-areas'
import type { EquipmentTile, OpenAlert } from './queries'

const tile = (tag: string, area: string | null, counts: Partial<EquipmentTile> = {}): EquipmentTile => ({
  id: area === null ? null : tag,
  tag,
  name: tag,
  area,
  workCenter: null,
  criticality: 'medium',
  sensorCount: 2,
  reportingCount: 2,
  silentCount: 0,
  neverCount: 0,
  newestAt: 0,
  silentSince: null,
  values: [],
  ...counts,
})

const alert = (equipmentId: string | null, severity: OpenAlert['severity']): OpenAlert => ({
  id: `${equipmentId} ${severity}`,
  sensorId: 's',
  sensorName: 's',
  equipmentId,
  severity,
  status: 'open',
  message: '',
  raisedAt: new Date(0),
  acknowledgedBy: null,
  assignee: null,
})

describe('plantAreas', () => {
  it('shows the worst machine of the worst area first and keeps calm areas in their order', () => {
    const tiles = [
      tile('A1', 'Hall A'),
      tile('B1', 'Hall B'),
      tile('B2', 'Hall B', { reportingCount: 1, silentCount: 1 }),
      tile('C1', 'Hall C'),
      tile('C2', 'Hall C'),
    ]
    const areas = plantAreas(tiles, [alert('C2', 'medium')])
    expect(areas.map(({ area, machines }) => [area, machines.map(({ tag }) => tag)])).toEqual([
      ['Hall C', ['C2', 'C1']],
      ['Hall B', ['B2', 'B1']],
      ['Hall A', ['A1']],
    ])
    expect(areas.map(({ abnormalCount }) => abnormalCount)).toEqual([1, 1, 0])
  })

  it('gives a machine its own alerts, and alerts of sensors without equipment to their tile at the end', () => {
    const areas = plantAreas([tile('A1', 'Hall A'), tile('none', null)], [alert(null, 'high'), alert('A1', 'low')])
    expect(areas.map(({ area, machines }) => [area, machines[0]?.alerts.map(({ severity }) => severity)])).toEqual([
      ['Hall A', ['low']],
      [null, ['high']],
    ])
  })
})

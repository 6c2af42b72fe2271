import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { commandLine } from '@/features/access/actor'
import { arrangePerson } from '@/features/accounts/arrange-person'
import { arrangeAlert } from '@/features/alerts/arrange-alert'
import { arrangeTask, entryOf } from '@/features/maintenance/arrange-work'
import { arrangeChecklist, checklistOf } from '@/features/maintenance/checklists/arrange-checklist'
import { logMaintenance } from '@/features/maintenance/commands'
import { equipmentRow } from '@/features/registry/arrange-registry'
import { getScanned } from './queries'

test('a label leads to the machine with its sensors, open alerts, tasks and last work, and to no other', async () => {
  const [alert, other] = [await arrangeAlert(), await arrangeAlert()]
  const { equipmentTag } = alert
  const checklistId = await arrangeChecklist()
  const task = await arrangeTask({ equipmentTag, checklistId })
  await arrangeTask({ equipmentTag: other.equipmentTag, checklistId })
  const logged = await logMaintenance(commandLine, entryOf({ equipmentTag }))
  const { person } = await arrangePerson('technician')
  const token = (await equipmentRow(equipmentTag))?.labelToken ?? ''
  const scanned = await getScanned(person, token, new Date())
  expect(scanned?.equipment.tag).toBe(equipmentTag)
  expect(scanned?.sensors.map(({ sensorId }) => sensorId)).toEqual([alert.sensorId])
  expect(scanned?.alerts.map(({ id }) => id)).toEqual([alert.id])
  expect(scanned?.tasks.map(({ id }) => id)).toEqual([task.id])
  const asked = [...(scanned?.checklists ?? [])].map(([id, items]) => [id, items.map(({ label }) => label)])
  expect(asked).toEqual([[task.id, checklistOf().items.map(({ label }) => label)]])
  expect(scanned?.logs).toMatchObject([{ id: logged.ok && logged.id, equipmentTag }])
  expect(JSON.stringify(scanned)).not.toContain(token)
})

test('there is nothing by a label of another site, or by none', async () => {
  const { equipmentTag } = await arrangeAlert({ site: 'South' })
  const token = (await equipmentRow(equipmentTag))?.labelToken ?? ''
  const { person } = await arrangePerson('technician', { sites: ['North'] })
  expect(await getScanned(person, token, new Date())).toBeNull()
  expect(await getScanned(commandLine, randomUUID(), new Date())).toBeNull()
})

import { describe, expect, test } from 'vitest'
import { AlertEvidence } from '@/features/alerts/input'
import { findAlerts } from './alerts'
import { planDemo } from './plan'
import { demoEquipment } from './plant'
import { hourMs, minuteMs } from './plant-time'
import { demoSensors } from './sensors'
import { demoStory } from './story'

const expectedAlerts = [
  'p-101-misalignment/baseline',
  'p-102-bearing-wear/baseline',
  'p-102-bearing-wear/limit',
  'f-201-clogging/baseline',
  'p-101-cavitation/baseline',
  'c-301-stuck-oil-temperature/stuck_value',
  't-501-dropout/missing_data',
  'g-401-drift/drift',
  'f-201-bearing-wear/baseline',
  'f-201-bearing-wear/limit',
  'p-102-clogging/baseline',
  'c-301-stuck-oil-pressure/stuck_value',
]

/** A Saturday, a Monday after a change of the clock, a Sunday, and the Monday after the other change. */
const starts = ['2025-11-22T16:30:00Z', '2026-03-30T05:00:00Z', '2026-07-05T12:00:00Z', '2025-10-27T05:00:00Z']

describe.each(starts)('the story as of %s', (start) => {
  const now = Date.parse(start)
  const plan = planDemo(now)
  const { alerts, tasks, logs } = demoStory(plan)
  const faultOf = (key: string) => plan.faults.find((fault) => fault.key === key)

  test('every fault is found, and nothing else', () => {
    expect(alerts.map((alert) => alert.key).sort()).toEqual([...expectedAlerts].sort())
  })

  test('alerts lie inside their fault and before its repair began', () => {
    for (const alert of alerts) {
      const fault = faultOf(alert.faultKey)
      const raisedAt = alert.raisedAt.getTime()
      expect(raisedAt).toBeGreaterThan(fault?.from ?? now)
      expect(raisedAt).toBeLessThanOrEqual((fault?.to ?? now) - (fault?.downtimeMinutes ?? 0) * minuteMs)
      expect(alert.resolvedAt?.getTime()).toBe(fault?.to ?? undefined)
      expect((alert.status === 'resolved') === Boolean(alert.resolvedAt)).toBe(true)
    }
    expect(alerts.filter((alert) => alert.status === 'acknowledged').length).toBe(1)
    expect(alerts.filter((alert) => alert.status === 'open').length).toBe(3)
  })

  test('the evidence is what was measured, and the message says its numbers', () => {
    for (const { evidence, message, raisedAt, score } of alerts) {
      const { detector, observed, baseline, limit, window, contributors } = AlertEvidence.parse(evidence)
      expect(Date.parse(window.to)).toBe(raisedAt.getTime())
      expect(score).toBeGreaterThan(0)
      expect(score).toBeLessThanOrEqual(1)
      if (detector === 'limit') expect(observed).toBeGreaterThan(limit?.value ?? Number.NaN)
      if (detector === 'baseline' || detector === 'drift') {
        expect(Math.abs(observed - (baseline?.mean ?? 0))).toBeGreaterThan(4 * (baseline?.sigma ?? 0))
      }
      const numbers = message.match(/\d+(\.\d+)?/g)?.map(Number) ?? []
      expect(numbers.some((number) => Math.abs(number - observed) <= 0.5)).toBe(true)
      for (const { sensorId } of contributors) expect(demoSensors.map((each) => each.sensorId)).toContain(sensorId)
    }
    const severe = alerts.find((alert) => alert.key === 'p-102-bearing-wear/limit')
    expect(severe?.evidence.contributors[0]?.sensorId).toBe('P-102.vibration-nde')
  })

  test('a repair ends its fault at the time of its log entry', () => {
    for (const fault of plan.faults) {
      const log = logs.find((each) => each.key === fault.key)
      expect(log?.performedAt.getTime()).toBe(fault.to ?? undefined)
      if (fault.to !== null) expect(log?.downtimeMinutes).toBe(fault.downtimeMinutes)
    }
  })

  test('what is named exists, and nothing is done before it could be or in the future', () => {
    const tags = demoEquipment.map((each) => each.tag)
    for (const { equipmentTag, alertKey, ...task } of tasks) {
      expect(tags).toContain(equipmentTag)
      const alert = alerts.find((each) => each.key === alertKey)
      if (alertKey) expect(alert?.equipmentTag).toBe(equipmentTag)
      expect(task.createdAt?.getTime()).toBeLessThanOrEqual(task.startedAt?.getTime() ?? now)
      expect(task.startedAt?.getTime() ?? 0).toBeLessThanOrEqual(task.completedAt?.getTime() ?? now)
      expect(task.completedAt?.getTime() ?? 0).toBeLessThanOrEqual(now)
      expect(task.status === 'done').toBe(Boolean(task.completedAt))
    }
    for (const { equipmentTag, alertKey, taskKey, performedAt } of logs) {
      expect(tags).toContain(equipmentTag)
      const alert = alerts.find((each) => each.key === alertKey)
      if (alertKey) expect(performedAt.getTime()).toBeGreaterThan(alert?.raisedAt.getTime() ?? now)
      if (taskKey) expect(tasks.map((each) => each.key)).toContain(taskKey)
      expect(performedAt.getTime()).toBeLessThan(now)
    }
    const keys = [...tasks.map((each) => `t ${each.key}`), ...logs.map((each) => `l ${each.key}`)]
    expect(new Set(keys).size).toBe(keys.length)
  })

  test('work is done, in progress, planned, requested and overdue', () => {
    expect(new Set(tasks.map((each) => each.status))).toEqual(new Set(['done', 'in_progress', 'planned', 'requested']))
    const overdue = tasks.filter((each) => !each.completedAt && (each.dueAt?.getTime() ?? now) < now - hourMs)
    expect(overdue.length).toBe(2)
    expect(new Set(tasks.map((each) => each.type))).toEqual(new Set(['corrective', 'predetermined', 'condition_based']))
  })

  test('the same plant without its faults raises nothing', () => {
    const healthy = { ...plan, faults: [] }
    expect(plan.faults.flatMap((fault) => findAlerts(healthy, fault))).toEqual([])
  })
})
